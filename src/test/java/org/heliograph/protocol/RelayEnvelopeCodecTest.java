package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.NodeId;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;

class RelayEnvelopeCodecTest {
    private static final NodeId NODE = new NodeId("a1b2c3d4");
    private static final int ORIGIN_LENGTH_AT = 2;

    @Test
    void messagesComeBackAsTheyWere() throws InvalidInputException {
        RelayEnvelope envelope = RelayEnvelope.ofMessages(
                NODE,
                List.of(
                        message(Content.ofText("Grüße, 世界 🌍\r\n\0"), Optional.of(MessageKey.of("EUR/USD"))),
                        message(Content.ofBytes(new byte[] {0, -1, 127, -128}), Optional.empty()),
                        message(Content.ofText(""), Optional.empty())));

        assertThat(RelayEnvelopeCodec.decode(RelayEnvelopeCodec.encode(envelope)))
                .contains(envelope);
    }

    @Test
    void probeComesBackAsItWas() {
        RelayEnvelope envelope = RelayEnvelope.ofProbe(NODE, Long.MAX_VALUE);

        assertThat(RelayEnvelopeCodec.decode(RelayEnvelopeCodec.encode(envelope)))
                .contains(envelope);
    }

    @Test
    void everyTruncationIsRefused() throws InvalidInputException {
        byte[] whole = sample();

        assertThat(IntStream.range(0, whole.length)
                        .mapToObj(length -> RelayEnvelopeCodec.decode(Arrays.copyOf(whole, length))))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void oneByteTooMuchIsRefused() throws InvalidInputException {
        byte[] whole = sample();

        assertThat(RelayEnvelopeCodec.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isEmpty();
    }

    @Test
    void anotherVersionIsRefused() throws InvalidInputException {
        byte[] bytes = sample();
        bytes[0] = RelayEnvelopeCodec.VERSION + 1;

        assertThat(RelayEnvelopeCodec.decode(bytes)).isEmpty();
    }

    @Test
    void unknownKindIsRefused() throws InvalidInputException {
        byte[] bytes = sample();
        bytes[1] = (byte) RelayEnvelope.Kind.values().length;

        assertThat(RelayEnvelopeCodec.decode(bytes)).isEmpty();
    }

    @Test
    void implausibleLengthIsRefusedWithoutAllocatingIt() throws InvalidInputException {
        byte[] bytes = sample();
        for (int length : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            ByteBuffer.wrap(bytes).putInt(ORIGIN_LENGTH_AT, length);
            assertThat(RelayEnvelopeCodec.decode(bytes)).isEmpty();
        }
    }

    @Test
    void implausibleCountIsRefused() {
        byte[] probe = RelayEnvelopeCodec.encode(RelayEnvelope.ofProbe(NODE, 1));
        for (int count : new int[] {Integer.MAX_VALUE, -1, 1}) {
            ByteBuffer.wrap(probe).putInt(probe.length - Integer.BYTES, count);
            assertThat(RelayEnvelopeCodec.decode(probe)).isEmpty();
        }
    }

    @Test
    void badUtf8IsRefused() throws InvalidInputException {
        byte[] bytes = sample();
        bytes[ORIGIN_LENGTH_AT + Integer.BYTES] = (byte) 0xC0;

        assertThat(RelayEnvelopeCodec.decode(bytes)).isEmpty();
    }

    @Test
    void noFlippedByteEscapesAsAnException() throws InvalidInputException {
        byte[] whole = sample();
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) 0xFF;
            assertThat(RelayEnvelopeCodec.decode(bytes)).isNotNull();
        }
    }

    private static byte[] sample() throws InvalidInputException {
        Message message = message(Content.ofText("hello"), Optional.of(MessageKey.of("k")));
        return RelayEnvelopeCodec.encode(RelayEnvelope.ofMessages(NODE, List.of(message)));
    }

    private static Message message(Content content, Optional<MessageKey> key) throws InvalidInputException {
        return new Message(
                new MessageId("a1b2c3d4-7"),
                ChannelName.of("room:löbby"),
                EventName.of("chat"),
                content,
                content.isText() ? ContentType.TEXT : ContentType.BYTES,
                new Publisher("ann"),
                Instant.ofEpochMilli(1_700_000_000_123L),
                key);
    }
}
