package org.heliograph.protocol.http;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.heliograph.message.Content;
import org.heliograph.message.Message;

/**
 * Writes messages as JSON objects: {@code id}, {@code event}, {@code data} or {@code base64}, {@code contentType}, {@code publisher},
 * {@code time} (ISO 8601), {@code key} and {@code position} where there is one, {@code attributes} where there are some.
 */
public final class MessageWriter {
    private MessageWriter() {}

    /** Returns the object of a message. */
    public static JsonObject json(Message message) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("id", message.id().value())
                .add("event", message.event().value());
        Content content = message.content();
        if (content.isText()) {
            json.add("data", content.text());
        } else {
            json.add("base64", content.base64());
        }
        json.add("contentType", message.contentType().value())
                .add("publisher", message.publisher().name())
                .add("time", message.publishedAt().toString());
        message.key().ifPresent(key -> json.add("key", key.value()));
        if (!message.attributes().isEmpty()) {
            JsonObjectBuilder attributes = JSON.createObjectBuilder();
            message.attributes().asMap().forEach(attributes::add);
            json.add("attributes", attributes);
        }
        message.position().ifPresent(position -> json.add("position", position.toString()));
        return json.build();
    }
}
