package org.heliograph.protocol.cloudevents;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.protocol.client.JsonLine;
import org.heliograph.protocol.client.RawJson;

/**
 * Writes messages as events: {@code id} of the message, {@code source} of the hub and channel, {@code type} from the event name, and
 * the attributes of the message as {@code subject}, {@code time}, {@code dataschema} and extensions.
 */
final class CloudEventWriter {
    private static final int CAPACITY = 320;

    private final String hub;
    private final Supplier<MessageId> ids;

    /**
     * Creates a writer.
     *
     * @param hub the address of the hub, or its path alone, without a slash at the end
     * @param ids names what is no message
     */
    CloudEventWriter(String hub, Supplier<MessageId> ids) {
        this.hub = hub;
        this.ids = ids;
    }

    /** Returns the event of a message. */
    String write(Message message) {
        Content content = message.content();
        int size = CAPACITY + message.attributes().sizeBytes();
        return new JsonLine(content.isText() ? size + content.text().length() : size)
                .object(line -> {
                    begin(line, message.id(), sourceOf(message.channel()), message.event());
                    writeContext(line, message);
                    writeExtensions(line, message);
                    writeData(line, content, message.contentType());
                })
                .toString();
    }

    /** Returns an event for one client: its source is the hub, for it belongs to no channel. */
    String write(String text) {
        return new JsonLine(CAPACITY + text.length())
                .object(line -> {
                    begin(line, ids.get(), hub + "/", EventName.MESSAGE);
                    writeData(line, Content.ofText(text), ContentType.TEXT);
                })
                .toString();
    }

    private String sourceOf(ChannelName channel) {
        String name = URLEncoder.encode(channel.value(), StandardCharsets.UTF_8).replace("+", "%20");
        return hub + "/api/channels/" + name;
    }

    private static void begin(JsonLine line, MessageId id, String source, EventName type) {
        line.text(ContextAttributes.SPEC_VERSION, ContextAttributes.VERSION)
                .text(ContextAttributes.ID, id.value())
                .text(ContextAttributes.SOURCE, source)
                .text(ContextAttributes.TYPE, type.value());
    }

    private static void writeContext(JsonLine line, Message message) {
        String time = message.publishedAt().toString();
        Optional<String> given = usable(message.attributes(), ContextAttributes.TIME);
        line.text(ContextAttributes.TIME, given.orElse(time));
        if (given.isPresent()) {
            line.text(ContextAttributes.RECORDED_TIME, time);
        }
        Optional<String> key = message.key().map(MessageKey::value);
        Optional<String> subject = usable(message.attributes(), ContextAttributes.SUBJECT);
        subject.or(() -> key).ifPresent(text -> line.text(ContextAttributes.SUBJECT, text));
        if (subject.isPresent()) {
            key.ifPresent(text -> line.text(ContextAttributes.KEY, text));
        }
        usable(message.attributes(), ContextAttributes.DATA_SCHEMA)
                .ifPresent(schema -> line.text(ContextAttributes.DATA_SCHEMA, schema));
    }

    private static Optional<String> usable(Attributes attributes, String name) {
        return attributes
                .get(name)
                .filter(value -> ContextAttributes.placeOf(name, value) == ContextAttributes.Place.CONTEXT);
    }

    private static void writeExtensions(JsonLine line, Message message) {
        message.position().ifPresent(position -> line.text(ContextAttributes.POSITION, position.toString()));
        line.textIfAny(ContextAttributes.PUBLISHER, message.publisher().name());
        if (!message.attributes().isEmpty()) {
            writeAttributes(line, message.attributes().asMap());
        }
    }

    private static void writeAttributes(JsonLine line, Map<String, String> attributes) {
        JsonObjectBuilder rest = JSON.createObjectBuilder();
        boolean complete = true;
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            switch (ContextAttributes.placeOf(each.getKey(), each.getValue())) {
                case EXTENSION -> line.text(each.getKey(), each.getValue());
                case REST -> {
                    rest.add(each.getKey(), each.getValue());
                    complete = false;
                }
                case CONTEXT -> {
                    // written already
                }
            }
        }
        if (!complete) {
            line.text(ContextAttributes.ATTRIBUTES, rest.build().toString());
        }
    }

    private static void writeData(JsonLine line, Content content, ContentType type) {
        if (!content.isText()) {
            line.textIfAny(ContextAttributes.DATA_CONTENT_TYPE, type.value())
                    .text(ContextAttributes.DATA_BASE64, content.base64());
        } else if (type.isJson()) {
            writeJson(line, content, type);
        } else {
            line.textIfAny(ContextAttributes.DATA_CONTENT_TYPE, type.value())
                    .text(ContextAttributes.DATA, content.text());
        }
    }

    /** Writes content that calls itself JSON: as text if it is none, and without data if it is empty. */
    private static void writeJson(JsonLine line, Content content, ContentType type) {
        Optional<RawJson> json = RawJson.parse(content.text());
        if (json.isPresent()) {
            line.text(ContextAttributes.DATA_CONTENT_TYPE, type.value()).raw(ContextAttributes.DATA, json.get());
        } else if (content.text().isEmpty()) {
            line.text(ContextAttributes.DATA_CONTENT_TYPE, type.value());
        } else {
            writeData(line, content, ContentType.TEXT);
        }
    }
}
