package org.heliograph.testkit;

import java.nio.ByteBuffer;

/** The bytes of frames from a client (RFC 6455, section 5.2): masked, and as well-formed as their first byte. */
public final class ClientFrame {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};
    private static final int MAX_HEADER_BYTES = 14;

    private ClientFrame() {}

    /** Returns a whole message or a control frame. */
    public static byte[] whole(int opcode, byte[] payload) {
        return of(FIN | opcode, payload);
    }

    /** Returns a frame that more frames of the same message follow. */
    public static byte[] part(int opcode, byte[] payload) {
        return of(opcode, payload);
    }

    /** Returns a frame whose first byte is given as it goes out, with whatever bits are set. */
    public static byte[] of(int firstByte, byte[] payload) {
        ByteBuffer frame = header(firstByte, payload.length, payload.length);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        return bytesOf(frame);
    }

    /** Returns only the header of a frame that announces so many bytes of payload. */
    public static byte[] announcing(int firstByte, long payloadBytes) {
        return bytesOf(header(firstByte, payloadBytes, 0));
    }

    private static ByteBuffer header(int firstByte, long announcedBytes, int payloadBytes) {
        ByteBuffer frame = ByteBuffer.allocate(MAX_HEADER_BYTES + payloadBytes).put((byte) firstByte);
        if (Long.compareUnsigned(announcedBytes, 126) < 0) {
            frame.put((byte) (MASKED | announcedBytes));
        } else if (Long.compareUnsigned(announcedBytes, 0x10000) < 0) {
            frame.put((byte) (MASKED | 126)).putShort((short) announcedBytes);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(announcedBytes);
        }
        return frame.put(MASK);
    }

    private static byte[] bytesOf(ByteBuffer frame) {
        byte[] bytes = new byte[frame.flip().remaining()];
        frame.get(bytes);
        return bytes;
    }
}
