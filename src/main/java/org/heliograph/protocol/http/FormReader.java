package org.heliograph.protocol.http;

import java.util.HashMap;
import java.util.Map;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;

/** Reads {@code application/x-www-form-urlencoded} bodies (WHATWG URL, section 5.1), strictly. */
public final class FormReader {
    private FormReader() {}

    /**
     * Returns the fields of a form.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_ENCODING} for bad escapes, with
     *     {@link ErrorCode#BAD_MEMBER} for a field that occurs twice
     */
    public static Map<String, String> read(String body) throws InvalidInputException {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty() && fields.put(decode(name), decode(value)) != null) {
                throw new InvalidInputException(ErrorCode.BAD_MEMBER);
            }
        }
        return fields;
    }

    private static String decode(String text) throws InvalidInputException {
        return PercentDecoder.decode(text.replace('+', ' '));
    }
}
