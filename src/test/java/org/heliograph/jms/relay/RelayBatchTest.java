package org.heliograph.jms.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.Messages;
import org.heliograph.protocol.RelayEnvelope;
import org.junit.jupiter.api.Test;

class RelayBatchTest {
    private static final NodeId NODE = new NodeId("n1");

    @Test
    void messagesWithoutAttributesGoTogether() throws InvalidInputException {
        List<Message> messages = List.of(plain("a", "1"), plain("b", "2"));

        assertThat(RelayBatch.ofMessages(messages).envelopes(NODE))
                .containsExactly(RelayEnvelope.ofMessages(NODE, messages));
    }

    @Test
    void messagesWithAttributesGoTogether() throws InvalidInputException {
        List<Message> messages = List.of(described("a", "1"), described("b", "2"));

        assertThat(RelayBatch.ofMessages(messages).envelopes(NODE))
                .containsExactly(RelayEnvelope.ofMessages(NODE, messages));
    }

    @Test
    void channelsWithAttributesGoInAnEnvelopeOfTheirOwnAndKeepTheirOrder() throws InvalidInputException {
        RelayBatch batch = RelayBatch.ofMessages(
                List.of(plain("a", "1"), plain("b", "2"), described("a", "3"), plain("a", "4"), plain("b", "5")));

        List<RelayEnvelope> envelopes = batch.envelopes(NODE);
        assertThat(envelopes)
                .extracting(RelayBatchTest::texts)
                .containsExactly(List.of("2", "5"), List.of("1", "3", "4"));
        assertThat(envelopes.stream().mapToInt(RelayEnvelope::size).sum()).isEqualTo(batch.size());
    }

    @Test
    void signalGoesAlone() {
        Content signal = Content.ofBytes(new byte[] {7});

        assertThat(RelayBatch.ofSignal(signal).envelopes(NODE))
                .containsExactly(RelayEnvelope.ofSignal(NODE, signal))
                .allMatch(envelope -> envelope.size() == 1);
    }

    private static List<String> texts(RelayEnvelope envelope) {
        return envelope.messages().stream()
                .map(message -> message.content().text())
                .toList();
    }

    private static Message plain(String channel, String text) throws InvalidInputException {
        return message(channel, text, Attributes.NONE);
    }

    private static Message described(String channel, String text) throws InvalidInputException {
        return message(channel, text, Attributes.of(Map.of("subject", text)));
    }

    private static Message message(String channel, String text, Attributes attributes) {
        return Messages.text(new MessageId("n1-" + text), new ChannelName(channel), text, attributes);
    }
}
