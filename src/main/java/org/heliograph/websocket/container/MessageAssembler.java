package org.heliograph.websocket.container;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.heliograph.message.Content;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Utf8;

/**
 * Puts the parts of one message after another together and counts their bytes: the limits of Tyrus and Undertow do not
 * hold for fragments. Used by one thread at a time.
 */
final class MessageAssembler {
    private final int maxBytes;
    private final StringBuilder text = new StringBuilder(0);
    private ByteArrayOutputStream binary = new ByteArrayOutputStream(0);
    private int sizeBytes;

    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes a part of text; returns the whole text with the last part. */
    Optional<Content> add(String part, boolean last) throws InvalidInputException {
        count(Utf8.sizeBytes(part));
        if (last && text.isEmpty()) {
            sizeBytes = 0;
            return Optional.of(Content.ofText(part));
        }
        text.append(part);
        if (!last) {
            return Optional.empty();
        }
        String whole = text.toString();
        text.setLength(0);
        text.trimToSize();
        sizeBytes = 0;
        return Optional.of(Content.ofText(whole));
    }

    /** Takes a part of bytes; returns all bytes with the last part. */
    Optional<Content> add(ByteBuffer part, boolean last) throws InvalidInputException {
        count(part.remaining());
        if (last && binary.size() == 0) {
            sizeBytes = 0;
            return Optional.of(Content.ofBytes(part));
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        binary.writeBytes(bytes);
        if (!last) {
            return Optional.empty();
        }
        Content whole = Content.ofBytes(binary.toByteArray());
        binary = new ByteArrayOutputStream(0);
        sizeBytes = 0;
        return Optional.of(whole);
    }

    private void count(int bytes) throws InvalidInputException {
        sizeBytes += bytes;
        if (sizeBytes > maxBytes) {
            throw new InvalidInputException(ErrorCode.TOO_LARGE);
        }
    }
}
