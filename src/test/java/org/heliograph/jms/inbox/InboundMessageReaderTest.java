package org.heliograph.jms.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.activemq.command.ActiveMQBytesMessage;
import org.apache.activemq.command.ActiveMQTextMessage;
import org.heliograph.PublishAttempt;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundMessageReaderTest {
    private static final int MAX_BYTES = 1000;
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/jms\",\"type\":\"placed\",\"data\":{\"a\":1}}";
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("jms/1"));

    private final InboundMessageReader reader = new InboundMessageReader(MAX_BYTES);

    @Test
    void textIsPublishedUnderTheKeyOfItsMessage() throws Exception {
        Message message = text("hi");
        message.setStringProperty("channel", "news");
        message.setStringProperty("content_type", "text/plain");
        PublishAttempt attempt = reader.attempt(message, KEY);
        assertThat(attempt.publication().content().text()).isEqualTo("hi");
        assertThat(attempt.key()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content_type", "contentType"})
    void bodyOfAnEventIsPublishedUnderTheKeyOfTheEvent(String property) throws Exception {
        Message message = text(EVENT);
        message.setStringProperty("channel", "news");
        message.setStringProperty(property, "application/cloudevents+json; charset=utf-8");
        PublishAttempt attempt = reader.attempt(message, KEY);
        assertThat(attempt.publication().channel().value()).isEqualTo("news");
        assertThat(attempt.publication().event().value()).isEqualTo("placed");
        assertThat(attempt.publication().content().text()).isEqualTo("{\"a\":1}");
        assertThat(attempt.publication().publisher()).isEqualTo(Publisher.JMS);
        assertThat(attempt.key()).hasValue(new IdempotencyKey("cloudevent:/jms 1"));
    }

    @Test
    void eventMayBeBytesAndNameItsChannelItself() throws Exception {
        ActiveMQBytesMessage message = new ActiveMQBytesMessage();
        message.setStringProperty("content_type", "application/cloudevents+json");
        message.writeBytes(EVENT.replace("}}", "},\"channel\":\"sport\"}").getBytes(StandardCharsets.UTF_8));
        message.reset();
        assertThat(reader.attempt(message, KEY).publication().channel().value()).isEqualTo("sport");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/cloudevents+json | news | no json | BAD_JSON",
                "application/cloudevents+json | news | {} | BAD_CLOUD_EVENT",
                "application/cloudevents+json | | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"} | BAD_CHANNEL",
                "application/cloudevents-batch+json | news | [] | BAD_CLOUD_EVENT",
                "application/cloudevents+avro | news | x | BAD_CLOUD_EVENT"
            })
    void whatIsNoEventThoughItSaysSoIsRefused(String type, String channel, String body, ErrorCode code)
            throws JMSException {
        Message message = text(body);
        message.setStringProperty("content_type", type);
        if (channel != null) {
            message.setStringProperty("channel", channel);
        }
        assertThat(refusalOf(message)).isEqualTo(code);
    }

    @Test
    void eventIsAsBoundedAsAnyContent() throws JMSException {
        Message message = text(EVENT.replace("placed", "p".repeat(MAX_BYTES)));
        message.setStringProperty("channel", "news");
        message.setStringProperty("content_type", "application/cloudevents+json");
        assertThat(refusalOf(message)).isEqualTo(ErrorCode.TOO_LARGE);
    }

    private ErrorCode refusalOf(Message message) {
        return catchThrowableOfType(InvalidInputException.class, () -> reader.attempt(message, KEY))
                .code();
    }

    private static Message text(String body) throws JMSException {
        ActiveMQTextMessage message = new ActiveMQTextMessage();
        message.setText(body);
        return message;
    }
}
