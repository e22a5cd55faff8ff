package org.heliograph.sse;

import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Utf8;
import org.jspecify.annotations.Nullable;

/** Makes publications of JAX-RS events: name and data become event name and content. The id is that of the hub. */
final class EventPublication {
    private EventPublication() {}

    /**
     * Returns the publication of an event that has data.
     *
     * @throws IllegalArgumentException if the name breaks its rule, or the data is neither text, a number, a truth value nor JSON
     */
    static Publication of(ChannelName channel, OutboundSseEvent event) {
        try {
            return new Publication(
                    channel,
                    event.getName() == null ? EventName.MESSAGE : EventName.of(event.getName()),
                    Content.ofText(Utf8.requireEncodable(textOf(event.getData()))),
                    event.getData() instanceof JsonValue ? ContentType.JSON : typeOf(event.getMediaType()),
                    Publisher.APPLICATION,
                    Optional.empty(),
                    Attributes.NONE);
        } catch (InvalidInputException bad) {
            throw new IllegalArgumentException(bad.code().advice(), bad);
        }
    }

    private static String textOf(Object data) {
        if (data instanceof CharSequence
                || data instanceof Number
                || data instanceof Boolean
                || data instanceof JsonValue) {
            return data.toString();
        }
        throw new IllegalArgumentException(
                "the data of an event is text, a number, a truth value or a JsonValue, not a "
                        + data.getClass().getName());
    }

    private static ContentType typeOf(@Nullable MediaType type) {
        if (type == null || type.isWildcardType() || type.isWildcardSubtype()) {
            return ContentType.TEXT;
        }
        return new ContentType((type.getType() + '/' + type.getSubtype()).toLowerCase(Locale.ROOT));
    }
}
