package org.heliograph.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The content of a message: UTF-8 text or bytes. Immutable.
 *
 * <p>Text is encoded at most a few times however many subscribers there are: the first reader stores the bytes; two
 * threads that race store equal arrays.
 */
public final class Content {
    private final @Nullable String text;
    private volatile byte @Nullable [] bytes;

    private Content(@Nullable String text, byte @Nullable [] bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /** Returns text content. */
    public static Content ofText(String text) {
        return new Content(Objects.requireNonNull(text), null);
    }

    /** Returns binary content; the array is copied. */
    public static Content ofBytes(byte[] bytes) {
        return new Content(null, bytes.clone());
    }

    /** Returns binary content from the buffer's remaining bytes, which are copied and consumed. */
    public static Content ofBytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return new Content(null, copy);
    }

    /** Returns whether this is text. */
    public boolean isText() {
        return text != null;
    }

    /**
     * Returns the text.
     *
     * @throws IllegalStateException if this is binary
     */
    public String text() {
        if (text == null) {
            throw new IllegalStateException("binary content has no text");
        }
        return text;
    }

    /** Returns the bytes, for text its UTF-8 encoding, as a read-only buffer of its own position. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(encoded()).asReadOnlyBuffer();
    }

    /** Returns a copy of the bytes, for text its UTF-8 encoding. */
    public byte[] bytes() {
        return encoded().clone();
    }

    /** Returns the bytes in Base64 (RFC 4648, section 4), for formats that are text. */
    public String base64() {
        return Base64.getEncoder().encodeToString(encoded());
    }

    /**
     * Writes the bytes to a stream without a copy of them; the stream must not change them.
     *
     * @throws IOException if the stream cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(encoded());
    }

    /** Returns the size in bytes, for text that of its UTF-8 encoding. */
    public int sizeBytes() {
        return encoded().length;
    }

    private byte[] encoded() {
        byte[] current = bytes;
        if (current == null) {
            current = text().getBytes(StandardCharsets.UTF_8);
            bytes = current;
        }
        return current;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content that && isText() == that.isText() && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded());
    }

    /** Returns the kind and the size, never the content: this may reach a log. */
    @Override
    public String toString() {
        return (isText() ? "text of " : "binary of ") + sizeBytes() + " bytes";
    }
}
