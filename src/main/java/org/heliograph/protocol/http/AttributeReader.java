package org.heliograph.protocol.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Reads attributes from JSON, {@code {"subject": "tide"}}, and from fields, {@code attr.subject=tide}. */
public final class AttributeReader {
    private static final String PREFIX = "attr.";

    private AttributeReader() {}

    /** Returns whether a field or parameter of this name is an attribute. */
    public static boolean isAttribute(String field) {
        return field.startsWith(PREFIX);
    }

    /**
     * Returns the attributes among fields.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_ATTRIBUTE} if they break the rules of {@link Attributes}
     */
    public static Attributes ofFields(Map<String, String> fields) throws InvalidInputException {
        Map<String, String> values = new HashMap<>();
        fields.forEach((field, value) -> {
            if (isAttribute(field)) {
                values.put(field.substring(PREFIX.length()), value);
            }
        });
        return Attributes.of(values);
    }

    /**
     * Returns the attributes of an object of strings; none where it is absent.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_ATTRIBUTE} if it is no such object, or they break the rules of {@link
     *     Attributes}
     */
    static Attributes ofJson(@Nullable JsonValue json) throws InvalidInputException {
        if (json == null) {
            return Attributes.NONE;
        }
        if (!(json instanceof JsonObject object)) {
            throw new InvalidInputException(ErrorCode.BAD_ATTRIBUTE);
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            if (!(member.getValue() instanceof JsonString string)) {
                throw new InvalidInputException(ErrorCode.BAD_ATTRIBUTE);
            }
            values.put(member.getKey(), string.getString());
        }
        return Attributes.of(values);
    }
}
