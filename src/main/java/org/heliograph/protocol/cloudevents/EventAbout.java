package org.heliograph.protocol.cloudevents;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.MessageKey;
import org.heliograph.protocol.http.PublicationReader;

/**
 * The key and the attributes that an event carries beside its data.
 *
 * @param key the extension {@code key}, or else the subject, if it can be a key
 * @param attributes the extensions that are not the hub's own, with {@code time}, {@code dataschema} and a subject that is no key
 */
record EventAbout(Optional<MessageKey> key, Attributes attributes) {
    /**
     * Reads it.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CLOUD_EVENT} if the subject is empty, the time none of RFC 3339, the
     *     schema no URI, or the extension {@code attributes} no JSON object of strings; with {@link ErrorCode#BAD_ATTRIBUTE} or {@link
     *     ErrorCode#BAD_KEY} if an attribute or the key breaks its rule
     */
    static EventAbout of(EventMembers members) throws InvalidInputException {
        Map<String, String> attributes = new HashMap<>();
        for (Map.Entry<String, String> each : members.all().entrySet()) {
            ContextAttributes.Place place = ContextAttributes.placeOf(each.getKey(), each.getValue());
            if (place != ContextAttributes.Place.REST) {
                attributes.put(each.getKey(), each.getValue());
            } else if (isUnusable(each.getKey())) {
                throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
            }
        }
        Optional<MessageKey> key = keyOf(members);
        if (key.isPresent() && members.find(ContextAttributes.KEY).isEmpty()) {
            attributes.remove(ContextAttributes.SUBJECT);
        }
        Optional<String> rest = members.find(ContextAttributes.ATTRIBUTES);
        if (rest.isPresent()) {
            addAll(attributes, rest.get());
        }
        return new EventAbout(key, Attributes.of(attributes));
    }

    /** Returns whether a name is one of the three that are attributes only if their value can be one. */
    private static boolean isUnusable(String name) {
        return name.equals(ContextAttributes.SUBJECT)
                || name.equals(ContextAttributes.TIME)
                || name.equals(ContextAttributes.DATA_SCHEMA);
    }

    private static Optional<MessageKey> keyOf(EventMembers members) throws InvalidInputException {
        Optional<String> key = members.find(ContextAttributes.KEY);
        if (key.isPresent()) {
            return Optional.of(MessageKey.of(key.get()));
        }
        try {
            Optional<String> subject = members.find(ContextAttributes.SUBJECT);
            return subject.isPresent() ? Optional.of(MessageKey.of(subject.get())) : Optional.empty();
        } catch (InvalidInputException tooLongForAKey) {
            return Optional.empty();
        }
    }

    /** An attribute may be called time without being one: then the time of the event is that of the hub before this one. */
    private static void addAll(Map<String, String> attributes, String rest) throws InvalidInputException {
        for (Map.Entry<String, JsonValue> each : parsed(rest).entrySet()) {
            String name = each.getKey();
            boolean twice = attributes.containsKey(name) && !ContextAttributes.CORE.contains(name);
            if (twice || !(each.getValue() instanceof JsonString value)) {
                throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
            }
            attributes.put(name, value.getString());
        }
    }

    private static JsonObject parsed(String rest) throws InvalidInputException {
        try {
            return PublicationReader.parse(rest);
        } catch (InvalidInputException notAnObject) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
    }
}
