package org.heliograph.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.heliograph.testkit.ClientFrame;
import org.heliograph.testkit.RawSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedLengthsTest {
    private static final int BINARY = 0x80 | RawSocket.BINARY;

    private final AnnouncedLengths lengths = new AnnouncedLengths();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1 << 20})
    void framesPassAsTheyAre(int pieceBytes) {
        byte[] frames = frames(0, 1, 125, 126, 65_535, 65_536, 200_000, 0);
        assertThat(Arrays.equals(followed(frames, pieceBytes), frames)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1 << 20})
    void lengthBelowZeroBecomesOneThatCannotCome(int pieceBytes) {
        byte[] before = frames(5, 126, 70_000);
        byte[] given = joined(before, ClientFrame.announcing(BINARY, Long.MIN_VALUE + 1_000_000));
        byte[] expected = joined(before, ClientFrame.announcing(BINARY, 1_000_000));
        assertThat(Arrays.equals(followed(given, pieceBytes), expected)).isTrue();
    }

    @Test
    void nothingAfterTheLongestLengthIsAHeader() {
        byte[] noise = new byte[100_000];
        Arrays.fill(noise, (byte) 0xFF);
        byte[] given = joined(ClientFrame.announcing(BINARY, Long.MAX_VALUE), noise);
        assertThat(Arrays.equals(followed(given, 1_000), given)).isTrue();
    }

    private byte[] followed(byte[] frames, int pieceBytes) {
        byte[] bytes = frames.clone();
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            lengths.follow(bytes, at, Math.min(pieceBytes, bytes.length - at));
        }
        return bytes;
    }

    /** Frames full of bytes that would be mended in a header. */
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
