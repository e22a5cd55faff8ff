package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Position;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.http.PublicationReader;

/** The messages and events of the tests of this package. */
final class Events {
    static final ChannelName CHANNEL = new ChannelName("news:Z\u00fcrich 1/2");
    static final Publisher CARLA = new Publisher("carla");

    /** The smallest event. */
    static final String SMALLEST = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/orders\",\"type\":\"placed\"}";

    private Events() {}

    static Message message(Content content, ContentType type) {
        return new Message(
                new MessageId("n-1"),
                CHANNEL,
                new EventName("placed"),
                content,
                type,
                CARLA,
                Instant.ofEpochMilli(1_700_000_000_123L),
                Optional.empty(),
                Attributes.NONE,
                Optional.empty());
    }

    static Message text(String text) {
        return message(Content.ofText(text), ContentType.TEXT);
    }

    static Message json(String json) {
        return message(Content.ofText(json), ContentType.JSON);
    }

    static Message with(Message message, Map<String, String> attributes) throws InvalidInputException {
        return stored(publication(message).with(Attributes.of(attributes)));
    }

    static Message about(Message message, String key) {
        Publication plain = publication(message);
        return stored(new Publication(
                plain.channel(),
                plain.event(),
                plain.content(),
                plain.contentType(),
                plain.publisher(),
                Optional.of(new MessageKey(key)),
                plain.attributes()));
    }

    private static Publication publication(Message message) {
        return new Publication(
                message.channel(),
                message.event(),
                message.content(),
                message.contentType(),
                message.publisher(),
                message.key(),
                message.attributes());
    }

    /** Returns what the hub makes of a publication. */
    static Message stored(Publication publication) {
        return new Message(
                new MessageId("n-2"),
                publication.channel(),
                publication.event(),
                publication.content(),
                publication.contentType(),
                publication.publisher(),
                Instant.ofEpochMilli(1_700_000_000_123L),
                publication.key(),
                publication.attributes(),
                Position.parse("e1:7"));
    }

    static CloudEventWriter writer() {
        return new CloudEventWriter("/heliograph", () -> new MessageId("t-1"));
    }

    static JsonObject written(Message message) throws InvalidInputException {
        return PublicationReader.parse(writer().write(message));
    }

    /** Reads the smallest event with more members. */
    static CloudEventPublication read(String members) throws InvalidInputException {
        return CloudEventReader.read(event(members), Optional.of(CHANNEL), CARLA);
    }

    static ErrorCode refusalOf(String members) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(members))
                .code();
    }

    static JsonObject event(String members) throws InvalidInputException {
        return PublicationReader.parse(SMALLEST.replace("}", members.isEmpty() ? "}" : "," + members + "}"));
    }
}
