package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.heliograph.message.Content;
import org.heliograph.message.NodeId;
import org.junit.jupiter.api.Test;

/** What one node writes another reads, and nothing else is read. */
class RelayEnvelopeCodecTest {
    private static final NodeId NODE = new NodeId("n7");
    private static final RelayEnvelope MESSAGES = RelayEnvelope.ofMessages(
            NODE, List.of(Messages.text("update", "é😀\r\n\0"), Messages.bytes("k", (byte) 0, (byte) -1)));

    @Test
    void messagesArriveEqual() {
        assertThat(RelayEnvelopeCodec.decode(RelayEnvelopeCodec.encode(MESSAGES)))
                .contains(MESSAGES);
    }

    @Test
    void probeArrivesEqual() {
        RelayEnvelope probe = RelayEnvelope.ofProbe(NODE, Long.MIN_VALUE);

        assertThat(RelayEnvelopeCodec.decode(RelayEnvelopeCodec.encode(probe))).contains(probe);
    }

    @Test
    void signalArrivesEqual() {
        RelayEnvelope signal = RelayEnvelope.ofSignal(NODE, Content.ofBytes(new byte[] {0, -1, 7}));

        assertThat(RelayEnvelopeCodec.decode(RelayEnvelopeCodec.encode(signal))).contains(signal);
    }

    @Test
    void truncatedAndProlongedSignalsAreNotRead() {
        byte[] bytes = RelayEnvelopeCodec.encode(RelayEnvelope.ofSignal(NODE, Content.ofBytes(new byte[9])));

        for (int length = 0; length < bytes.length; length++) {
            assertThat(RelayEnvelopeCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(RelayEnvelopeCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isEmpty();
    }

    @Test
    void otherVersionsAreNotRead() {
        byte[] bytes = RelayEnvelopeCodec.encode(MESSAGES);
        bytes[0] = RelayEnvelopeCodec.VERSION + 1;

        assertThat(RelayEnvelopeCodec.decode(bytes)).isEmpty();
    }

    @Test
    void unknownKindsAreNotRead() {
        byte[] bytes = RelayEnvelopeCodec.encode(MESSAGES);
        bytes[1] = (byte) RelayEnvelope.Kind.values().length;

        assertThat(RelayEnvelopeCodec.decode(bytes)).isEmpty();
    }

    @Test
    void truncatedAndProlongedBytesAreNotRead() {
        byte[] bytes = RelayEnvelopeCodec.encode(MESSAGES);

        for (int length = 0; length < bytes.length; length++) {
            assertThat(RelayEnvelopeCodec.decode(Arrays.copyOf(bytes, length)))
                    .as("the first %d bytes", length)
                    .isEmpty();
        }
        assertThat(RelayEnvelopeCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isEmpty();
    }

    @Test
    void malformedLengthsAndCountsCostNoMemory() {
        byte[] hugeLength = RelayEnvelopeCodec.encode(MESSAGES);
        ByteBuffer.wrap(hugeLength).putInt(2, Integer.MAX_VALUE);
        byte[] hugeCount = RelayEnvelopeCodec.encode(RelayEnvelope.ofProbe(NODE, 1));
        ByteBuffer.wrap(hugeCount).putInt(hugeCount.length - Integer.BYTES, Integer.MAX_VALUE);
        byte[] negative = hugeCount.clone();
        ByteBuffer.wrap(negative).putInt(negative.length - Integer.BYTES, -1);

        assertThat(RelayEnvelopeCodec.decode(hugeLength)).isEmpty();
        assertThat(RelayEnvelopeCodec.decode(hugeCount)).isEmpty();
        assertThat(RelayEnvelopeCodec.decode(negative)).isEmpty();
    }

    @Test
    void noiseIsNeverAnError() {
        Random random = new Random(7);
        byte[] good = RelayEnvelopeCodec.encode(MESSAGES);

        for (int i = 0; i < 20_000; i++) {
            byte[] noisy = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                noisy[random.nextInt(noisy.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThatCode(() -> RelayEnvelopeCodec.decode(noisy)).doesNotThrowAnyException();
        }
    }
}
