package org.heliograph.protocol.cloudevents;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Base64;
import java.util.Optional;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Utf8;

/**
 * The data of an event (CloudEvents JSON format, section 3.1).
 *
 * @param content the data; empty text for an event without any
 * @param type its media type
 */
record EventData(Content content, ContentType type) {
    private static final Content NONE = Content.ofText("");

    /**
     * Reads the data: JSON unless the media type says otherwise, a string for other text, {@code data_base64} for bytes.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CLOUD_EVENT} if the media type is none, both members are there, or
     *     what is there is not of the media type
     */
    static EventData of(JsonObject event, Optional<String> mediaType) throws InvalidInputException {
        JsonValue data = event.get(ContextAttributes.DATA);
        JsonValue base64 = event.getOrDefault(ContextAttributes.DATA_BASE64, JsonValue.NULL);
        Optional<ContentType> given = mediaType.isPresent() ? Optional.of(parsed(mediaType.get())) : Optional.empty();
        ContentType type = given.orElse(ContentType.JSON);
        if (!base64.equals(JsonValue.NULL)) {
            refuseIf(data != null);
            return new EventData(decoded(base64), given.orElse(ContentType.BYTES));
        }
        if (data == null) {
            return new EventData(NONE, type);
        }
        String text = type.isJson() ? data.toString() : string(data);
        return new EventData(Content.ofText(Utf8.requireEncodable(text)), type);
    }

    private static ContentType parsed(String mediaType) throws InvalidInputException {
        return ContentType.parse(mediaType).orElseThrow(() -> new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT));
    }

    private static Content decoded(JsonValue base64) throws InvalidInputException {
        try {
            return Content.ofBytes(Base64.getDecoder().decode(string(base64)));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
    }

    private static String string(JsonValue value) throws InvalidInputException {
        refuseIf(!(value instanceof JsonString));
        return ((JsonString) value).getString();
    }

    private static void refuseIf(boolean wrong) throws InvalidInputException {
        if (wrong) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
    }
}
