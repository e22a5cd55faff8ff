package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.heliograph.message.Attributes;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.NodeId;
import org.junit.jupiter.api.Test;

/** What one node writes another reads, and nothing else is read. */
class RelayEnvelopeCodecTest {
    private static final NodeId NODE = new NodeId("n7");
    private static final RelayEnvelope MESSAGES = RelayEnvelope.ofMessages(
            NODE, List.of(Messages.text("update", "é😀\r\n\0"), Messages.bytes("k", (byte) 0, (byte) -1)));
    private static final RelayEnvelope DESCRIBED = RelayEnvelope.ofMessages(
            NODE,
            List.of(
                    Messages.described("a", attributes(Map.of("traceparent", "00-1", "subject", "größe 📡", "x", ""))),
                    Messages.text("update", "without"),
                    Messages.bytes("k", (byte) 7)));

    /** One text, {@code tide}, as the version before attributes encoded it. */
    private static final byte[] OF_THE_VERSION_BEFORE = HexFormat.of()
            .parseHex(
                    "0200000000026e37000000000000000000000001000000036e2d31000000046e657773000000067570646174650000000a746578742f706c61696e00000009616e6f6e796d6f7573000000018bcfe5687b0001000000047469646500");

    private static Attributes attributes(Map<String, String> values) {
        try {
            return Attributes.of(values);
        } catch (InvalidInputException bad) {
            throw new AssertionError(bad);
        }
    }

    @Test
    void messagesArriveEqual() {
        assertThat(RelayEnvelopeCodec.decode(RelayEnvelopeCodec.encode(MESSAGES)))
                .contains(MESSAGES);
    }

    @Test
    void attributesArriveEqual() {
        assertThat(RelayEnvelopeCodec.decode(RelayEnvelopeCodec.encode(DESCRIBED)))
                .contains(DESCRIBED);
    }

    @Test
    void onlyAnEnvelopeWithAttributesNeedsTheNewVersion() {
        assertThat(RelayEnvelopeCodec.versionOf(RelayEnvelopeCodec.encode(DESCRIBED)))
                .isEqualTo(3);
        assertThat(RelayEnvelopeCodec.versionOf(RelayEnvelopeCodec.encode(MESSAGES)))
                .isEqualTo(2);
        assertThat(RelayEnvelopeCodec.versionOf(RelayEnvelopeCodec.encode(RelayEnvelope.ofProbe(NODE, 1))))
                .isEqualTo(2);
        assertThat(RelayEnvelopeCodec.versionOf(new byte[0])).isZero();
        assertThat(RelayEnvelopeCodec.versionOf(new byte[] {-1})).isEqualTo(255);
    }

    @Test
    void envelopeOfTheVersionBeforeIsReadAndWrittenByteForByte() {
        RelayEnvelope envelope = RelayEnvelope.ofMessages(NODE, List.of(Messages.text("update", "tide")));

        assertThat(RelayEnvelopeCodec.decode(OF_THE_VERSION_BEFORE)).contains(envelope);
        assertThat(RelayEnvelopeCodec.encode(envelope)).isEqualTo(OF_THE_VERSION_BEFORE);
    }

    @Test
    void truncatedAndProlongedAttributesAreNotRead() {
        byte[] bytes = RelayEnvelopeCodec.encode(DESCRIBED);

        for (int length = 0; length < bytes.length; length++) {
            assertThat(RelayEnvelopeCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
        }
        assertThat(RelayEnvelopeCodec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isEmpty();
    }

    @Test
    void attributesThatBreakTheirRulesAreNotRead() throws InvalidInputException {
        Attributes one = Attributes.of(Map.of("a", "v"));
        byte[] bytes =
                RelayEnvelopeCodec.encode(RelayEnvelope.ofMessages(NODE, List.of(Messages.described("text", one))));
        // count, length of the name, name, length of the value, value
        int count = bytes.length - 11;
        assertThat(bytes[count]).isEqualTo((byte) 1);

        assertThat(RelayEnvelopeCodec.decode(with(bytes, count, 33))).isEmpty();
        assertThat(RelayEnvelopeCodec.decode(with(bytes, count, 0))).isEmpty();
        assertThat(RelayEnvelopeCodec.decode(with(bytes, count + 1, 0x7f))).isEmpty();
        assertThat(RelayEnvelopeCodec.decode(with(bytes, count + 5, 'A'))).isEmpty();
        assertThat(RelayEnvelopeCodec.decode(with(bytes, bytes.length - 1, '\n')))
                .isEmpty();
        assertThat(RelayEnvelopeCodec.decode(with(bytes, bytes.length - 1, 'w')))
                .isPresent();
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] changed = bytes.clone();
        changed[index] = (byte) value;
        return changed;
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
        assertNoiseIsNoError(RelayEnvelopeCodec.encode(MESSAGES), random);
        assertNoiseIsNoError(RelayEnvelopeCodec.encode(DESCRIBED), random);
    }

    private static void assertNoiseIsNoError(byte[] good, Random random) {
        for (int i = 0; i < 20_000; i++) {
            byte[] noisy = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                noisy[random.nextInt(noisy.length)] ^= (byte) (1 << random.nextInt(8));
            }
            assertThatCode(() -> RelayEnvelopeCodec.decode(noisy)).doesNotThrowAnyException();
        }
    }
}
