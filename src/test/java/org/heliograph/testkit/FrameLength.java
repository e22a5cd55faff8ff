package org.heliograph.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The length of a frame in its head (RFC 6455, section 5.2): one, three or nine bytes. */
final class FrameLength {
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private FrameLength() {}

    static int read(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        if (length == TWO_BYTES) {
            return in.readUnsignedShort();
        }
        return length == EIGHT_BYTES ? Math.toIntExact(in.readLong()) : length;
    }

    static void writeMasked(int length, ByteArrayOutputStream out) {
        if (length < TWO_BYTES) {
            out.write(MASKED | length);
        } else if (length < 0x10000) {
            out.write(MASKED | TWO_BYTES);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            out.write(MASKED | EIGHT_BYTES);
            out.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
    }
}
