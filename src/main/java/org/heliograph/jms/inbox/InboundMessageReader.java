package org.heliograph.jms.inbox;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Optional;
import org.heliograph.PublishAttempt;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Utf8;
import org.heliograph.protocol.cloudevents.CloudEventPublication;
import org.heliograph.protocol.cloudevents.CloudEventReader;
import org.heliograph.protocol.cloudevents.CloudEvents;
import org.heliograph.protocol.http.PublicationReader;
import org.jspecify.annotations.Nullable;

/** Reads what another application wants to publish from its JMS message. */
final class InboundMessageReader {
    /** The string property with the channel. */
    static final String CHANNEL = "channel";

    /** The string property with the event name; may be absent. */
    static final String EVENT = "event";

    /** The string property with the key; may be absent. */
    static final String KEY = "key";

    /** The string property with the idempotency key; may be absent. */
    static final String IDEMPOTENCY_KEY = "idempotency_key";

    /** The string properties of which either says, with {@link CloudEvents#MEDIA_TYPE}, that the body is an event. */
    static final List<String> CONTENT_TYPES = List.of("content_type", "contentType");

    private final int maxBytes;

    /** Creates a reader that refuses content of more than so many bytes. */
    InboundMessageReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Reads what a message asks for. The body of an event says all that properties would say, but for the channel, which either may
     * name.
     *
     * @param key the key of the message, where its body is no event with a name of its own
     * @throws InvalidInputException if it cannot be published
     * @throws JMSException if the provider cannot read it
     */
    PublishAttempt attempt(Message message, Optional<IdempotencyKey> key) throws InvalidInputException, JMSException {
        for (String property : CONTENT_TYPES) {
            String type = message.getStringProperty(property);
            if (type != null && CloudEvents.isOfFamily(type)) {
                return event(message, type);
            }
        }
        return new PublishAttempt(read(message), key);
    }

    private PublishAttempt event(Message message, String type) throws InvalidInputException, JMSException {
        if (!CloudEvents.isEvent(type)) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
        String channel = message.getStringProperty(CHANNEL);
        Optional<ChannelName> known = channel == null ? Optional.empty() : Optional.of(ChannelName.of(channel));
        Content body = content(message);
        String json = body.isText() ? body.text() : Utf8.decode(body.bytes(), ErrorCode.BAD_TEXT);
        CloudEventPublication event = CloudEventReader.read(PublicationReader.parse(json), known, Publisher.JMS);
        return new PublishAttempt(event.publication(), Optional.of(event.key()));
    }

    /**
     * Reads a message; only text and bytes are looked into.
     *
     * @throws InvalidInputException if it cannot be published
     * @throws JMSException if the provider cannot read it
     */
    Publication read(Message message) throws InvalidInputException, JMSException {
        String channel = message.getStringProperty(CHANNEL);
        if (channel == null) {
            throw new InvalidInputException(ErrorCode.BAD_CHANNEL);
        }
        ChannelName name = ChannelName.of(channel);
        String event = message.getStringProperty(EVENT);
        String key = message.getStringProperty(KEY);
        EventName eventName = event == null ? EventName.MESSAGE : EventName.of(event);
        Optional<MessageKey> messageKey = key == null ? Optional.empty() : Optional.of(MessageKey.of(key));
        Content content = content(message);
        ContentType type = content.isText() ? ContentType.TEXT : ContentType.BYTES;
        return new Publication(
                name, eventName, content, type, Publisher.JMS, messageKey, InboundAttributes.read(message));
    }

    private Content content(Message message) throws InvalidInputException, JMSException {
        if (message instanceof TextMessage text) {
            return text(text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            return bytes(bytes);
        }
        throw new InvalidInputException(ErrorCode.BAD_MESSAGE_TYPE);
    }

    private Content text(@Nullable String text) throws InvalidInputException {
        if (text == null) {
            throw new InvalidInputException(ErrorCode.MISSING_DATA);
        }
        // the length in characters first: it costs nothing and bounds the rest
        if (text.length() > maxBytes || Utf8.sizeBytes(text) > maxBytes) {
            throw new InvalidInputException(ErrorCode.TOO_LARGE);
        }
        return Content.ofText(Utf8.requireEncodable(text));
    }

    private Content bytes(BytesMessage message) throws InvalidInputException, JMSException {
        long length = message.getBodyLength();
        if (length > maxBytes) {
            throw new InvalidInputException(ErrorCode.TOO_LARGE);
        }
        byte[] body = new byte[(int) length];
        message.readBytes(body);
        return Content.ofBytes(body);
    }
}
