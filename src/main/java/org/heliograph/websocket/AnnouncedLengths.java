package org.heliograph.websocket;

/**
 * Follows the frames of a client from header to header and clears the highest bit of a length of 64 bits, which must be 0 (RFC
 * 6455, section 5.2).
 *
 * <p>Tyrus takes such a length for less than nothing, finds that all of it has come, and makes an array of its lower 32 bits:
 * 14 bytes of a client would cost up to 2 GiB. Without the bit it waits for more than can come, and its limits end the connection.
 *
 * <p>For one thread at a time.
 */
final class AnnouncedLengths {
    private static final int LONGEST_IN_HEADER = 125;
    private static final int TWO_BYTES = 126;
    private static final int MASK_BIT = 0x80;
    private static final int MASK_BYTES = 4;

    /** The next byte's place in its header; what follows a header is passed over. */
    private int place;

    private int lengthBytes;
    private int maskBytes;
    private long length;
    private long toPassOver;

    /** Takes what came next, and mends it in place. */
    void follow(byte[] bytes, int start, int count) {
        int end = start + count;
        int at = start;
        while (at < end) {
            if (toPassOver > 0) {
                int passed = (int) Math.min(toPassOver, end - at);
                toPassOver -= passed;
                at += passed;
            } else {
                bytes[at] = header(bytes[at]);
                at++;
            }
        }
    }

    /** Takes a byte of a header and returns what it may be. */
    private byte header(byte given) {
        byte mended = given;
        if (place == 1) {
            begin(given);
        } else if (place > 1) {
            if (place == 2 && lengthBytes == Long.BYTES) {
                mended = (byte) (given & Byte.MAX_VALUE);
            }
            length = length << Byte.SIZE | Byte.toUnsignedInt(mended);
        }
        if (place == 1 + lengthBytes && place > 0) {
            endHeader();
        } else {
            place++;
        }
        return mended;
    }

    private void begin(byte second) {
        int code = second & Byte.MAX_VALUE;
        maskBytes = (second & MASK_BIT) == 0 ? 0 : MASK_BYTES;
        length = 0;
        if (code <= LONGEST_IN_HEADER) {
            length = code;
            lengthBytes = 0;
        } else {
            lengthBytes = code == TWO_BYTES ? Short.BYTES : Long.BYTES;
        }
    }

    private void endHeader() {
        // a sum that overflows is as good as the longest: no client sends either
        toPassOver = Math.max(length, length + maskBytes);
        place = 0;
        lengthBytes = 0;
    }
}
