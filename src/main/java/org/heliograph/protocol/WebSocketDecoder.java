package org.heliograph.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.heliograph.message.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one client (RFC 6455, section 5) from bytes as they come in and puts messages together.
 *
 * <p>It keeps no more of a message than what came in, and no more of it than the limit, whatever a header announces. No
 * extension is known, so no reserved bit may be set. For one thread at a time; of no use after a violation or a close.
 */
public final class WebSocketDecoder {
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int MASK_BYTES = 4;
    private static final int MAX_HEADER_BYTES = 14;

    /** The code that stands for "none" (RFC 6455, section 7.4.1). */
    static final int NO_CODE = 1005;

    private final int maxMessageBytes;
    private final WebSocketListener listener;

    private final byte[] header = new byte[MAX_HEADER_BYTES];
    private int headerBytes;

    /** The frame that is being read; null between two frames. */
    private @Nullable WebSocketOpcode opcode;

    private boolean last;
    private int payloadLeft;
    private int maskIndex;
    private byte @Nullable [] payload;
    private int payloadBytes;

    /** The opcode of the fragmented message; null where none is under way. */
    private @Nullable WebSocketOpcode fragmented;

    private ByteArrayOutputStream fragments = new ByteArrayOutputStream(0);
    private final Utf8Validator text = new Utf8Validator();
    private boolean ended;

    /** Creates the decoder of a connection. */
    public WebSocketDecoder(int maxMessageBytes, WebSocketListener listener) {
        this.maxMessageBytes = maxMessageBytes;
        this.listener = listener;
    }

    /**
     * Takes the next bytes, the first {@code length} of the array.
     *
     * @throws WebSocketViolation if they break the protocol or the limit; nothing more is decoded then
     */
    public void decode(byte[] bytes, int length) throws WebSocketViolation {
        int at = 0;
        try {
            while (at < length && !ended) {
                at = opcode == null ? takeHeader(bytes, at, length) : takePayload(bytes, at, length);
            }
        } catch (WebSocketViolation violation) {
            ended = true;
            throw violation;
        }
        if (payloadBytes > 0 && opcode != null && !opcode.isControl()) {
            listener.part();
        }
    }

    private int takeHeader(byte[] bytes, int from, int to) throws WebSocketViolation {
        int at = from;
        while (at < to && headerBytes < headerSize()) {
            header[headerBytes] = bytes[at];
            headerBytes++;
            at++;
            if (headerBytes == 2) {
                checkStart();
            }
        }
        if (headerBytes > 1 && headerBytes == headerSize()) {
            beginPayload();
        }
        return at;
    }

    /** Returns how long the header is, as far as it can be known. */
    private int headerSize() {
        if (headerBytes < 2) {
            return 2;
        }
        return switch (header[1] & 0x7F) {
            case 126 -> 4 + MASK_BYTES;
            case 127 -> 10 + MASK_BYTES;
            default -> 2 + MASK_BYTES;
        };
    }

    private void checkStart() throws WebSocketViolation {
        WebSocketOpcode found = WebSocketOpcode.of(header[0] & 0x0F);
        boolean reserved = (header[0] & 0x70) != 0;
        boolean masked = (header[1] & 0x80) != 0;
        if (found == null || reserved || !masked) {
            throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR);
        }
        boolean whole = (header[0] & 0x80) != 0;
        boolean inOrder = found.isControl()
                ? whole && (header[1] & 0x7F) <= MAX_CONTROL_BYTES
                : (found == WebSocketOpcode.CONTINUATION) == (fragmented != null);
        if (!inOrder) {
            throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR);
        }
    }

    private void beginPayload() throws WebSocketViolation {
        WebSocketOpcode found = WebSocketOpcode.of(header[0] & 0x0F);
        long length = payloadLength();
        if (found == null || length < 0 || tooBig(found, length)) {
            throw new WebSocketViolation(CloseCode.TOO_BIG);
        }
        opcode = found;
        last = (header[0] & 0x80) != 0;
        payloadLeft = (int) length;
        maskIndex = 0;
        if (payloadLeft == 0) {
            endFrame(new byte[0]);
        }
    }

    private boolean tooBig(WebSocketOpcode kind, long length) {
        return !kind.isControl() && length > maxMessageBytes - (long) fragments.size();
    }

    private long payloadLength() {
        int size = headerSize() - MASK_BYTES;
        if (size == 2) {
            return header[1] & 0x7F;
        }
        long length = 0;
        for (int i = 2; i < size; i++) {
            length = (length << 8) | (header[i] & 0xFF);
        }
        return length;
    }

    private int takePayload(byte[] bytes, int from, int to) throws WebSocketViolation {
        int count = Math.min(payloadLeft, to - from);
        byte[] target = roomFor(count);
        int mask = headerSize() - MASK_BYTES;
        for (int i = 0; i < count; i++) {
            target[payloadBytes + i] = (byte) (bytes[from + i] ^ header[mask + ((maskIndex + i) & 3)]);
        }
        if (isText() && !text.accept(target, payloadBytes, payloadBytes + count)) {
            throw new WebSocketViolation(CloseCode.BAD_TEXT);
        }
        payloadBytes += count;
        payloadLeft -= count;
        maskIndex = (maskIndex + count) & 3;
        if (payloadLeft == 0) {
            endFrame(payloadBytes == target.length ? target : Arrays.copyOf(target, payloadBytes));
        }
        return from + count;
    }

    private boolean isText() {
        return opcode == WebSocketOpcode.TEXT
                || (opcode == WebSocketOpcode.CONTINUATION && fragmented == WebSocketOpcode.TEXT);
    }

    /** Grows with what came in, not with what was announced. */
    private byte[] roomFor(int more) {
        byte[] current = payload;
        if (current == null) {
            current = new byte[more];
        } else if (current.length < payloadBytes + more) {
            int doubled = (int) Math.min(2L * (payloadBytes + more), (long) payloadBytes + payloadLeft);
            current = Arrays.copyOf(current, doubled);
        }
        payload = current;
        return current;
    }

    private void endFrame(byte[] data) throws WebSocketViolation {
        WebSocketOpcode ending = opcode;
        opcode = null;
        headerBytes = 0;
        payload = null;
        payloadBytes = 0;
        if (ending == null) {
            return;
        }
        switch (ending) {
            case PING -> listener.ping(data);
            case PONG -> listener.pong();
            case CLOSE -> endConnection(data);
            default -> takeData(ending, data);
        }
    }

    private void takeData(WebSocketOpcode kind, byte[] data) throws WebSocketViolation {
        WebSocketOpcode begun = fragmented;
        WebSocketOpcode message = begun == null ? kind : begun;
        if (!last) {
            fragmented = message;
            fragments.writeBytes(data);
            listener.part();
            return;
        }
        byte[] whole = data;
        if (begun != null) {
            fragments.writeBytes(data);
            whole = fragments.toByteArray();
            fragments = new ByteArrayOutputStream(0);
            fragmented = null;
        }
        if (message == WebSocketOpcode.TEXT) {
            if (!text.isComplete()) {
                throw new WebSocketViolation(CloseCode.BAD_TEXT);
            }
            listener.text(new String(whole, StandardCharsets.UTF_8));
        } else {
            listener.binary(whole);
        }
    }

    private void endConnection(byte[] data) throws WebSocketViolation {
        if (data.length == 1) {
            throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR);
        }
        int code = data.length == 0 ? NO_CODE : ((data[0] & 0xFF) << 8) | (data[1] & 0xFF);
        if (data.length > 0) {
            if (!mayBeSent(code)) {
                throw new WebSocketViolation(CloseCode.PROTOCOL_ERROR);
            }
            checkReason(Arrays.copyOfRange(data, 2, data.length));
        }
        ended = true;
        listener.close(code);
    }

    /** Returns whether a close code may be sent (RFC 6455, section 7.4, and the IANA registry of close codes). */
    private static boolean mayBeSent(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    private static void checkReason(byte[] bytes) throws WebSocketViolation {
        Utf8Validator reason = new Utf8Validator();
        if (!reason.accept(bytes, 0, bytes.length) || !reason.isComplete()) {
            throw new WebSocketViolation(CloseCode.BAD_TEXT);
        }
    }
}
