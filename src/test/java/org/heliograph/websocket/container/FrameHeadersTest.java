package org.heliograph.websocket.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.heliograph.message.CloseCode;
import org.heliograph.testkit.ClientFrame;
import org.heliograph.testkit.RawSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeadersTest {
    private static final int BINARY = 0x80 | RawSocket.BINARY;
    private static final int MAX_MESSAGE_BYTES = 200_000;
    private static final int HEADER_OF_64_BITS = 10;

    private int pings;
    private int pingsAnswered = Integer.MAX_VALUE;
    private final FrameHeaders headers = new FrameHeaders(MAX_MESSAGE_BYTES, () -> {
        pings++;
        return pings <= pingsAnswered;
    });

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1 << 20})
    void framesPassAsTheyAre(int pieceBytes) {
        byte[] frames = frames(0, 1, 125, 126, 65_535, 65_536, MAX_MESSAGE_BYTES, 0);
        assertThat(Arrays.equals(followed(frames, pieceBytes), frames)).isTrue();
        assertThat(headers.broken()).isEmpty();
        assertThat(pings).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {MAX_MESSAGE_BYTES + 1, Integer.MAX_VALUE, 1L << 62, Long.MIN_VALUE + 1_000_000, -1})
    void lengthAboveTheLimitEndsWhatPassesInTheHeader(long length) {
        byte[] before = frames(5, 126, 70_000);
        byte[] announced = ClientFrame.announcing(BINARY, length);
        for (int pieceBytes : new int[] {1, 3, 1 << 20}) {
            FrameHeaders each = new FrameHeaders(MAX_MESSAGE_BYTES, () -> true);
            byte[] passed = followed(each, joined(before, announced), pieceBytes);
            assertThat(passed).hasSize(before.length + HEADER_OF_64_BITS - 1);
            assertThat(each.broken()).contains(CloseCode.TOO_BIG);
        }
    }

    @Test
    void framesOfOneMessageAreCountedTogether() {
        byte[] half = new byte[MAX_MESSAGE_BYTES / 2];
        byte[] message = joined(ClientFrame.part(RawSocket.BINARY, half), ClientFrame.whole(0, half));
        assertThat(followed(joined(message, message), 1000)).hasSize(2 * message.length);
        followed(joined(ClientFrame.part(RawSocket.BINARY, half), ClientFrame.part(0, half)), 1000);
        assertThat(headers.broken()).isEmpty();
        followed(ClientFrame.whole(0, new byte[1]), 1000);
        assertThat(headers.broken()).contains(CloseCode.TOO_BIG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"810178", "8900", "c2020380", "89fe007e", "88ff0000000000000001"})
    void frameWithoutMaskOrLongControlFrameIsNeverWhole(String hex) {
        byte[] before = frames(7);
        assertThat(followed(joined(before, HexFormat.of().parseHex(hex)), 1 << 20))
                .hasSize(before.length + 1);
        assertThat(headers.broken()).contains(CloseCode.PROTOCOL_ERROR);
        assertThat(followed(before, 1 << 20)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1 << 20})
    void pingThatIsNotToBeAnsweredPassesAsPong(int pieceBytes) {
        pingsAnswered = 1;
        byte[] ping = ClientFrame.whole(RawSocket.PING, new byte[] {5});
        byte[] pong = ClientFrame.whole(RawSocket.PONG, new byte[] {5});
        byte[] message = frames(300);
        assertThat(followed(joined(joined(ping, message), joined(ping, pong)), pieceBytes))
                .isEqualTo(joined(joined(ping, message), joined(pong, pong)));
        assertThat(pings).isEqualTo(2);
    }

    @Test
    void messageIsUnderWayWhileItsFrameIsIncomplete() {
        byte[] frame = ClientFrame.whole(RawSocket.TEXT, new byte[10]);
        for (int at = 0; at < frame.length; at++) {
            headers.follow(frame, at, 1);
            assertThat(headers.isUnderWay()).isEqualTo(at >= 1 && at < frame.length - 1);
        }
        headers.follow(ClientFrame.whole(RawSocket.PING, new byte[10]), 0, 10);
        assertThat(headers.isUnderWay()).isFalse();
    }

    private byte[] followed(byte[] frames, int pieceBytes) {
        return followed(headers, frames, pieceBytes);
    }

    private static byte[] followed(FrameHeaders headers, byte[] frames, int pieceBytes) {
        byte[] bytes = frames.clone();
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            passed.write(bytes, at, headers.follow(bytes, at, Math.min(pieceBytes, bytes.length - at)));
        }
        return passed.toByteArray();
    }

    /** Frames full of bytes that would mean something in a header. */
    private static byte[] frames(int... sizes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Random random = new Random(1);
        for (int size : sizes) {
            byte[] payload = new byte[size];
            random.nextBytes(payload);
            all.writeBytes(ClientFrame.whole(RawSocket.BINARY, payload));
        }
        return all.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
