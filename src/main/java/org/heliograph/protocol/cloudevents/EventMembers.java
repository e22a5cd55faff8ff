package org.heliograph.protocol.cloudevents;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Utf8;

/**
 * The attributes of an event as texts: integers and truth values in their canonical form (CloudEvents 1.0.2, section 3.1.1), {@code
 * null} as good as absent.
 */
final class EventMembers {
    /** More digits than 32 bits need are no integer of CloudEvents. */
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");

    private final Map<String, String> values;

    private EventMembers(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads all members but the data.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CLOUD_EVENT} if a name or the type of a value is none of CloudEvents
     */
    static EventMembers of(JsonObject event) throws InvalidInputException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> each : event.entrySet()) {
            String name = each.getKey();
            boolean data = name.equals(ContextAttributes.DATA) || name.equals(ContextAttributes.DATA_BASE64);
            if (!data && !each.getValue().equals(JsonValue.NULL)) {
                values.put(checked(name), textOf(name, each.getValue()));
            }
        }
        return new EventMembers(values);
    }

    private static String checked(String name) throws InvalidInputException {
        if (!ContextAttributes.isName(name)) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
        return name;
    }

    private static String textOf(String name, JsonValue value) throws InvalidInputException {
        if (value instanceof JsonString string) {
            return Utf8.requireEncodable(string.getString());
        }
        boolean typed = value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE) || isInteger(value);
        if (ContextAttributes.CORE.contains(name) || !typed) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
        return value.toString();
    }

    private static boolean isInteger(JsonValue value) {
        if (value.getValueType() != JsonValue.ValueType.NUMBER
                || !INTEGER.matcher(value.toString()).matches()) {
            return false;
        }
        long number = Long.parseLong(value.toString());
        return number == (int) number;
    }

    /** Returns an attribute. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Returns an attribute that every event has.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CLOUD_EVENT} if it is absent or empty
     */
    String required(String name) throws InvalidInputException {
        return find(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT));
    }

    /** Returns all attributes. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }
}
