package org.heliograph.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.MemberChange.Left;
import org.heliograph.presence.PresenceSignal.Delta;
import org.heliograph.presence.PresenceSignal.Goodbye;
import org.heliograph.presence.PresenceSignal.Heartbeat;
import org.heliograph.presence.PresenceSignal.StateChunk;
import org.heliograph.presence.PresenceSignal.StateRequest;
import org.heliograph.security.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one node says another understands, and nothing else is understood. */
class PresenceCodecTest {
    private static final ChannelName LOBBY = new ChannelName("room:lobby");
    private static final ChannelName NEWS = new ChannelName("news");
    private static final ConnectionId C1 = new ConnectionId("n1-c1");
    private static final Entered ANN = new Entered(LOBBY, new Member(C1, new UserKey("änn😀", false), "{\"a\":1}"));
    private static final Entered ANONYMOUS = new Entered(LOBBY, Member.of(C1, Identity.ANONYMOUS));
    private static final Delta DELTA =
            new Delta(-7, 3, List.of(ANN, new Left(LOBBY, C1), new Left(NEWS, C1), ANONYMOUS));
    private static final int HEADER_BYTES = 3 + Long.BYTES;

    static Stream<PresenceSignal> signals() {
        return Stream.of(
                DELTA,
                new Delta(1, 1, List.of()),
                new Heartbeat(Long.MIN_VALUE, Long.MAX_VALUE),
                new StateRequest(1, Optional.empty()),
                new StateRequest(1, Optional.of(new NodeId("n2"))),
                new StateChunk(1, 2, 3, 4, 5, List.of(ANN, ANONYMOUS)),
                new Goodbye(9));
    }

    @ParameterizedTest
    @MethodSource("signals")
    void signalArrivesEqual(PresenceSignal signal) {
        assertThat(PresenceCodec.decode(PresenceCodec.encode(signal))).contains(signal);
    }

    @ParameterizedTest
    @MethodSource("signals")
    void truncatedAndProlongedBytesAreNotRead(PresenceSignal signal) {
        byte[] bytes = PresenceCodec.encode(signal);

        for (int length = 0; length < bytes.length; length++) {
            assertThat(PresenceCodec.decode(Arrays.copyOf(bytes, length)))
                    .as("the first %d bytes", length)
                    .isEmpty();
        }
        assertThat(PresenceCodec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("signals")
    void noiseIsNeverAnError(PresenceSignal signal) {
        Random random = new Random(7);
        byte[] good = PresenceCodec.encode(signal);

        for (int i = 0; i < 10_000; i++) {
            byte[] noisy = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                noisy[random.nextInt(noisy.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThatCode(() -> PresenceCodec.decode(noisy)).doesNotThrowAnyException();
        }
    }

    @Test
    void otherSubjectsVersionsAndKindsAreNotRead() {
        for (int i = 0; i < 3; i++) {
            byte[] bytes = PresenceCodec.encode(new Goodbye(1));
            bytes[i] = 99;

            assertThat(PresenceCodec.decode(bytes)).isEmpty();
        }
    }

    @Test
    void malformedCountsAndLengthsCostNoMemory() {
        byte[] delta = PresenceCodec.encode(DELTA);

        assertThat(PresenceCodec.decode(with(delta, HEADER_BYTES + 8, Integer.MAX_VALUE)))
                .isEmpty();
        assertThat(PresenceCodec.decode(with(delta, HEADER_BYTES + 8, -1))).isEmpty();
        assertThat(PresenceCodec.decode(with(delta, HEADER_BYTES + 8 + 4 + 1, Integer.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void chunksOutsideTheirCountAreNotRead() {
        byte[] chunk = PresenceCodec.encode(new StateChunk(1, 2, 3, 0, 1, List.of()));

        assertThat(PresenceCodec.decode(with(chunk, HEADER_BYTES + 16, 1))).isEmpty();
        assertThat(PresenceCodec.decode(with(chunk, HEADER_BYTES + 16, -1))).isEmpty();
        assertThat(PresenceCodec.decode(with(chunk, HEADER_BYTES + 20, PresenceSignal.MAX_CHUNKS + 1)))
                .isEmpty();
    }

    @Test
    void stateHasNobodyWhoIsNotIn() {
        byte[] chunk = PresenceCodec.encode(new StateChunk(1, 2, 3, 0, 1, List.of(ANN)));
        byte[] left = PresenceCodec.encode(new Delta(1, 2, List.of(new Left(LOBBY, C1))));
        int entries = HEADER_BYTES + 8;
        byte[] mixed = Arrays.copyOf(chunk, HEADER_BYTES + 24 + left.length - entries);
        System.arraycopy(left, entries, mixed, HEADER_BYTES + 24, left.length - entries);

        assertThat(PresenceCodec.decode(mixed)).isEmpty();
    }

    @Test
    void channelIsNamedOnceForMembersInARow() {
        int one = PresenceCodec.encode(new Delta(1, 1, List.of(ANN))).length;
        int two = PresenceCodec.encode(new Delta(1, 1, List.of(ANN, ANN))).length;
        int head = PresenceCodec.encode(new Delta(1, 1, List.of())).length;

        assertThat(two - one)
                .isEqualTo(one - head - Integer.BYTES - LOBBY.value().length());
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(index, value);
        return changed;
    }
}
