package org.heliograph.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes frames of RFC 6455, section 5.2, as a server does: whole messages, not masked. */
public final class WebSocketEncoder {
    private static final int FINAL = 0x80;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;
    private static final int MAX_16_BITS = 0xFFFF;

    private WebSocketEncoder() {}

    /** Returns the bytes of a frame, made once for all connections; nobody may change them. */
    public static byte[] encode(Frame frame) {
        return frame.webSocketBytes();
    }

    /** Returns the bytes of several frames, one after another. */
    public static byte[] encodeTogether(List<Frame> frames) {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        frames.forEach(frame -> together.writeBytes(frame.webSocketBytes()));
        return together.toByteArray();
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
        byte[] frame = new byte[header + data.length];
        frame[0] = (byte) (FINAL | opcode.number());
        if (header == 2) {
            frame[1] = (byte) data.length;
        } else {
            frame[1] = (byte) (header == 4 ? LENGTH_OF_16_BITS : LENGTH_OF_64_BITS);
            for (int i = header - 1, rest = data.length; i > 1; i--, rest >>>= 8) {
                frame[i] = (byte) rest;
            }
        }
        System.arraycopy(data, 0, frame, header, data.length);
        return frame;
    }

    private static int headerBytes(int length) {
        if (length < LENGTH_OF_16_BITS) {
            return 2;
        }
        return length <= MAX_16_BITS ? 4 : 10;
    }
}
