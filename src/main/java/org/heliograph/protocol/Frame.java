package org.heliograph.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.MessageKey;
import org.jspecify.annotations.Nullable;

/** An encoded unit on its way to a client, shared by all connections of a wire format. Immutable. */
public final class Frame {
    /** The keep-alive of WebSocket connections: a ping without data. */
    public static final Frame PING = new Frame(Kind.PING, Content.ofBytes(new byte[0]), null, true);

    /** The kind of a frame, for its transport. */
    public enum Kind {
        /** Text: a WebSocket text message. */
        TEXT,
        /** Bytes: a WebSocket binary message, or a piece of an event stream. */
        BINARY,
        /** A WebSocket ping. */
        PING
    }

    private final Kind kind;
    private final Content content;
    private final @Nullable MessageKey key;
    private final boolean ping;
    private final boolean droppable;
    private final @Nullable ChannelName conflatedIn;

    /** As RFC 6455 writes it: made by the first connection that needs it; two threads that race make equal arrays. */
    private volatile byte @Nullable [] webSocketBytes;

    private Frame(Kind kind, Content content, @Nullable MessageKey key) {
        this(kind, content, key, false);
    }

    private Frame(Kind kind, Content content, @Nullable MessageKey key, boolean ping) {
        this(kind, content, key, ping, false, null);
    }

    private Frame(
            Kind kind,
            Content content,
            @Nullable MessageKey key,
            boolean ping,
            boolean droppable,
            @Nullable ChannelName conflatedIn) {
        this.kind = kind;
        this.content = content;
        this.key = key;
        this.ping = ping;
        this.droppable = droppable;
        this.conflatedIn = conflatedIn;
    }

    /** Returns a frame of a message's content as it is: text as text, bytes as bytes. */
    public static Frame of(Content content, Optional<MessageKey> key) {
        return new Frame(content.isText() ? Kind.TEXT : Kind.BINARY, content, key.orElse(null));
    }

    /** Returns a text frame without a key. */
    public static Frame ofText(String text) {
        return new Frame(Kind.TEXT, Content.ofText(text), null);
    }

    /** Returns a text frame that may have a key. */
    public static Frame ofText(String text, Optional<MessageKey> key) {
        return new Frame(Kind.TEXT, Content.ofText(text), key.orElse(null));
    }

    /** Returns a text frame that its client answers, as a protocol above WebSocket has it. */
    public static Frame ofPing(String text) {
        return new Frame(Kind.TEXT, Content.ofText(text), null, true);
    }

    /** Returns a frame of the UTF-8 bytes of text, for transports that know only bytes. */
    public static Frame ofEncodedText(String text, Optional<MessageKey> key) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Frame(Kind.BINARY, Content.ofBytes(bytes), key.orElse(null));
    }

    /** Returns this frame as one that a full outbox may drop for a later one. */
    public Frame droppable() {
        return new Frame(kind, content, key, ping, true, null);
    }

    /** Returns this frame as one that a full outbox may drop, too, and first of all for a later one of its key in the channel. */
    public Frame conflatedIn(ChannelName channel) {
        return new Frame(kind, content, key, ping, true, channel);
    }

    /** Returns what this frame is to its transport. */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the text.
     *
     * @throws IllegalStateException if this is not a frame of kind {@link Kind#TEXT}
     */
    public String text() {
        return content.text();
    }

    /** Returns the bytes as a read-only buffer of its own position. */
    public ByteBuffer buffer() {
        return content.buffer();
    }

    /**
     * Writes the bytes to a stream without a copy of them; the stream must not change them.
     *
     * @throws IOException if the stream cannot be written
     */
    public void writeTo(OutputStream out) throws IOException {
        content.writeTo(out);
    }

    /** Returns this frame as RFC 6455 writes it; nobody may change the array. */
    byte[] webSocketBytes() {
        byte[] current = webSocketBytes;
        if (current == null) {
            current = WebSocketEncoder.frame(opcode(), content.bytes());
            webSocketBytes = current;
        }
        return current;
    }

    private WebSocketOpcode opcode() {
        return switch (kind) {
            case TEXT -> WebSocketOpcode.TEXT;
            case BINARY -> WebSocketOpcode.BINARY;
            case PING -> WebSocketOpcode.PING;
        };
    }

    /** Returns the size in bytes as it counts against the bound of an outbox. */
    public int sizeBytes() {
        return content.sizeBytes();
    }

    /** Returns whether the client has to answer this frame. */
    public boolean isPing() {
        return ping;
    }

    /** Returns whether a full outbox may drop this frame: never replies, pings and whatever else is no message of a channel. */
    public boolean mayBeDropped() {
        return droppable;
    }

    /** Returns whether nobody needs an older frame any more that still waits: it has the same key, in the same channel. */
    public boolean replaces(Frame older) {
        return key != null && conflatedIn != null && key.equals(older.key) && conflatedIn.equals(older.conflatedIn);
    }

    /** Returns what the frame is about within its channel, for conflation; null for most frames. */
    public @Nullable MessageKey key() {
        return key;
    }
}
