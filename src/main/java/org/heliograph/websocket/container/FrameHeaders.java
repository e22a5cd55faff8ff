package org.heliograph.websocket.container;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.heliograph.message.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Follows the frames of a client from header to header (RFC 6455, section 5.2), before Tyrus, which has no bounds of its
 * own: it keeps a frame of any length until it is whole, makes an array of up to 2 GiB for a length below zero, answers
 * pings that nobody reads, and takes frames without a mask.
 *
 * <p>A frame that is too long or has no mask ends what passes, in the middle of its header, so that it is never whole. A ping
 * that is not to be answered passes as a pong. Everything else passes as it is, also what only Tyrus finds wrong.
 *
 * <p>For one thread at a time.
 */
final class FrameHeaders {
    private static final int LONGEST_IN_HEADER = 125;
    private static final int TWO_BYTES = 126;
    private static final int HIGHEST_BIT = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int OPCODE = 0x0F;
    private static final int CONTROL = 0x08;
    private static final int PING = 0x9;
    private static final int PING_TO_PONG = 0x9 ^ 0xA;

    private final int maxMessageBytes;
    private final BooleanSupplier ping;

    /** The next byte's place in its header; what follows a header is passed over. */
    private int place;

    private boolean control;
    private boolean last;
    private int lengthBytes;
    private long length;
    private long messageBytes;
    private long toPassOver;
    private @Nullable CloseCode broken;

    /**
     * Creates the follower of one connection.
     *
     * @param maxMessageBytes the size of the largest message, over all its frames
     * @param ping hears of each ping as soon as it begins; returns whether it is to be answered
     */
    FrameHeaders(int maxMessageBytes, BooleanSupplier ping) {
        this.maxMessageBytes = maxMessageBytes;
        this.ping = ping;
    }

    /** Takes what came next, mends it in place, and returns how many of these bytes may pass. */
    int follow(byte[] bytes, int start, int count) {
        int end = start + count;
        int at = start;
        while (at < end && broken == null) {
            if (toPassOver > 0) {
                int passed = (int) Math.min(toPassOver, end - at);
                toPassOver -= passed;
                at += passed;
            } else {
                bytes[at] = header(bytes[at]);
                at += broken == null ? 1 : 0;
            }
        }
        return at - start;
    }

    /** Returns with what to close the connection, once nothing more may pass. */
    Optional<CloseCode> broken() {
        return Optional.ofNullable(broken);
    }

    /** Returns whether a part of a message came in whose frame is not complete. */
    boolean isUnderWay() {
        return toPassOver > 0 && !control;
    }

    /** Takes a byte of a header and returns what it may be. */
    private byte header(byte given) {
        byte mended = given;
        if (place == 0) {
            mended = first(given);
        } else if (place == 1) {
            second(given);
        } else {
            length = length << Byte.SIZE | Byte.toUnsignedInt(given);
        }
        if (place > 0 && place == 1 + lengthBytes) {
            endHeader();
        } else {
            place++;
        }
        return mended;
    }

    private byte first(byte given) {
        last = (given & HIGHEST_BIT) != 0;
        control = (given & CONTROL) != 0;
        boolean pong = (given & OPCODE) == PING && !ping.getAsBoolean();
        return pong ? (byte) (given ^ PING_TO_PONG) : given;
    }

    private void second(byte given) {
        int code = given & Byte.MAX_VALUE;
        boolean inHeader = code <= LONGEST_IN_HEADER;
        if ((given & HIGHEST_BIT) == 0 || (control && !inHeader)) {
            broken = CloseCode.PROTOCOL_ERROR;
        }
        length = inHeader ? code : 0;
        lengthBytes = inHeader ? 0 : code == TWO_BYTES ? Short.BYTES : Long.BYTES;
    }

    private void endHeader() {
        if (!control) {
            if (length < 0 || length > maxMessageBytes - messageBytes) {
                broken = CloseCode.TOO_BIG;
            }
            messageBytes = last ? 0 : messageBytes + length;
        }
        toPassOver = length + MASK_BYTES;
        place = 0;
    }
}
