package org.heliograph.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes frames of RFC 6455, section 5.2, as a server does: whole messages, not masked. */
public final class WebSocketEncoder {
    private static final int FINAL = 0x80;
    private static final byte LENGTH_OF_16_BITS = 126;
    private static final byte LENGTH_OF_64_BITS = 127;
    private static final int MAX_16_BITS = 0xFFFF;

    private static final byte NEW_LINE = '\n';

    private WebSocketEncoder() {}

    /** Returns the bytes of a frame, made once for all connections; nobody may change them. */
    public static byte[] encode(Frame frame) {
        return frame.webSocketBytes();
    }

    /** Returns the bytes of frames, one after another; nobody may change them. */
    public static byte[] encodeTogether(List<Frame> frames) {
        if (frames.size() == 1) {
            return encode(frames.get(0));
        }
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        frames.forEach(frame -> together.writeBytes(frame.webSocketBytes()));
        return together.toByteArray();
    }

    /** Returns the bytes of one text frame with what several hold, a line each; nobody may change them. */
    public static byte[] encodeLines(List<Frame> frames) {
        if (frames.size() == 1) {
            return encode(frames.get(0));
        }
        int bytes = frames.size() - 1;
        for (Frame frame : frames) {
            bytes += frame.sizeBytes();
        }
        ByteBuffer lines = ByteBuffer.allocate(bytes);
        for (Frame frame : frames) {
            lines.put(frame.buffer());
            if (lines.hasRemaining()) {
                lines.put(NEW_LINE);
            }
        }
        return frame(WebSocketOpcode.TEXT, lines.array());
    }

    /** Returns the answer to a ping: what it carried. */
    public static byte[] pong(byte[] data) {
        return frame(WebSocketOpcode.PONG, data);
    }

    /** Returns a close frame; the reason is ASCII of at most 123 bytes. The code 1005 stands for none. */
    public static byte[] close(int code, String reason) {
        if (code == WebSocketDecoder.NO_CODE) {
            return frame(WebSocketOpcode.CLOSE, new byte[0]);
        }
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        byte[] data = new byte[2 + text.length];
        data[0] = (byte) (code >> 8);
        data[1] = (byte) code;
        System.arraycopy(text, 0, data, 2, text.length);
        return frame(WebSocketOpcode.CLOSE, data);
    }

    /** Returns a frame that is a whole message. */
    static byte[] frame(WebSocketOpcode opcode, byte[] data) {
        int header = headerBytes(data.length);
        ByteBuffer frame = ByteBuffer.allocate(header + data.length).put((byte) (FINAL | opcode.number()));
        switch (header) {
            case 2 -> frame.put((byte) data.length);
            case 4 -> frame.put(LENGTH_OF_16_BITS).putShort((short) data.length);
            default -> frame.put(LENGTH_OF_64_BITS).putLong(data.length);
        }
        return frame.put(data).array();
    }

    private static int headerBytes(int length) {
        if (length < LENGTH_OF_16_BITS) {
            return 2;
        }
        return length <= MAX_16_BITS ? 4 : 10;
    }
}
