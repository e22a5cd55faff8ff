package org.heliograph.jms.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.heliograph.PublishAttempt;
import org.heliograph.message.Attributes;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;

/** The properties of a real provider's messages. */
class InboundAttributesTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final ActiveMQTextMessage message = new ActiveMQTextMessage();

    @Test
    void messageWithoutPropertiesHasNone() throws Exception {
        message.setStringProperty("channel", "news");

        assertThat(InboundAttributes.read(message)).isSameAs(Attributes.NONE);
        assertThat(InboundAttributes.names(message)).isEmpty();
    }

    @Test
    void propertiesOfThePrefixAreAttributes() throws Exception {
        message.setStringProperty("heliograph_attr_subject", "größe");
        message.setStringProperty("heliograph_attr_Order_Id", "7");
        message.setStringProperty("other", "x");

        assertThat(InboundAttributes.read(message))
                .isEqualTo(Attributes.of(Map.of("subject", "größe", "order_id", "7")));
        assertThat(InboundAttributes.names(message))
                .containsExactlyInAnyOrder("heliograph_attr_subject", "heliograph_attr_Order_Id");
    }

    @Test
    void tracePropertiesAreAttributesWhereTheyAreValid() throws Exception {
        message.setStringProperty("traceparent", PARENT);
        message.setStringProperty("tracestate", "a=1");
        assertThat(InboundAttributes.read(message))
                .isEqualTo(Attributes.of(Map.of("traceparent", PARENT, "tracestate", "a=1")));

        message.setStringProperty("traceparent", "nonsense");
        assertThat(InboundAttributes.read(message)).isSameAs(Attributes.NONE);
    }

    @Test
    void attributeOfTheSenderWinsOverTheTracingAgent() throws Exception {
        message.setStringProperty("traceparent", PARENT);
        message.setStringProperty("heliograph_attr_traceparent", "own");

        assertThat(InboundAttributes.read(message).get("traceparent")).contains("own");
    }

    @Test
    void numberIsRefused() throws JMSException {
        message.setIntProperty("heliograph_attr_subject", 7);

        assertRefused(ErrorCode.BAD_ATTRIBUTE);
    }

    @Test
    void nameThatIsThereTwiceIsRefused() throws JMSException {
        message.setStringProperty("heliograph_attr_subject", "a");
        message.setStringProperty("heliograph_attr_SUBJECT", "b");

        assertRefused(ErrorCode.BAD_ATTRIBUTE);
    }

    @Test
    void badValueIsRefused() throws JMSException {
        message.setStringProperty("heliograph_attr_subject", "two\nlines");

        assertRefused(ErrorCode.BAD_ATTRIBUTE);
    }

    @Test
    void keyOfTheSenderWinsOverTheIdOfTheMessage() throws Exception {
        message.setJMSMessageID("ID:1");
        assertThat(keyInABatch()).contains(new IdempotencyKey("jms/ID:1"));

        message.setStringProperty("idempotency_key", "attempt-1");
        assertThat(keyInABatch()).contains(new IdempotencyKey("attempt-1"));
    }

    @Test
    void badKeyIsRefused() throws JMSException {
        message.setStringProperty("channel", "news");
        message.setText("a");
        message.setStringProperty("idempotency_key", "");

        InboxBatch batch = new InboxBatch(new InboundMessageReader(100));
        batch.add(message);
        assertThat(batch.attempts()).isEmpty();
        assertThat(batch.takeRefused())
                .extracting(InboxBatch.Refused::reason)
                .containsExactly(ErrorCode.BAD_IDEMPOTENCY_KEY);
    }

    private Optional<IdempotencyKey> keyInABatch() throws JMSException {
        message.setStringProperty("channel", "news");
        message.setText("a");
        InboxBatch batch = new InboxBatch(new InboundMessageReader(100));
        batch.add(message);
        List<PublishAttempt> attempts = batch.attempts();
        assertThat(attempts).hasSize(1);
        return attempts.get(0).key();
    }

    private void assertRefused(ErrorCode code) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> InboundAttributes.read(message))
                .extracting(InvalidInputException::code)
                .isEqualTo(code);
    }
}
