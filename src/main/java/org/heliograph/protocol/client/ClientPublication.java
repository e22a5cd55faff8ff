package org.heliograph.protocol.client;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * A message as clients of this protocol get it. Immutable.
 *
 * @param data what it carries
 * @param info who published it; empty where neither a name nor a connection is known
 * @param offset its place in the channel's stream; 0 for a channel without history
 * @param tags what else is to be said about it
 */
public record ClientPublication(RawJson data, Optional<ClientInfo> info, long offset, Map<String, String> tags) {
    private static final String EVENT = "event";
    private static final String ENCODING = "encoding";
    private static final String BASE64 = "base64";
    private static final Set<String> RESERVED = Set.of(ENCODING, EVENT);

    /**
     * Returns the publication of a message. JSON stays as it is, other text becomes a JSON string, and so do bytes, in
     * Base64 (RFC 4648, section 4), which the tag {@code encoding} tells. The tag {@code event} names an event other
     * than {@code message}. The other tags are the attributes; where an attribute has one
     * of these two names it gives way.
     */
    public static ClientPublication of(Message message) {
        return new ClientPublication(
                data(message),
                ClientInfo.of(message.publisher()),
                message.position().map(Position::offset).orElse(0L),
                tags(message));
    }

    private static RawJson data(Message message) {
        Content content = message.content();
        if (!content.isText()) {
            return RawJson.ofString(content.base64());
        }
        // whoever published it called it JSON, which nobody checked
        Optional<RawJson> json =
                message.contentType().equals(ContentType.JSON) ? RawJson.parse(content.text()) : Optional.empty();
        return json.orElseGet(() -> RawJson.ofString(content.text()));
    }

    private static Map<String, String> tags(Message message) {
        Map<String, String> own = ownTags(message);
        if (message.attributes().isEmpty()) {
            return own;
        }
        Map<String, String> all = new TreeMap<>(message.attributes().asMap());
        // a publisher's must not pass for those of the hub
        all.keySet().removeAll(RESERVED);
        all.putAll(own);
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> ownTags(Message message) {
        boolean binary = !message.content().isText();
        String event = message.event().value();
        if (message.event().equals(EventName.MESSAGE)) {
            return binary ? Map.of(ENCODING, BASE64) : Map.of();
        }
        return binary ? Map.of(ENCODING, BASE64, EVENT, event) : Map.of(EVENT, event);
    }
}
