package org.heliograph.message;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The media type of a message's content. */
public record ContentType(String value) {
    /** Text that means nothing to the hub. */
    public static final ContentType TEXT = new ContentType("text/plain");

    /** Text that is one JSON value. */
    public static final ContentType JSON = new ContentType("application/json");

    /** Bytes. */
    public static final ContentType BYTES = new ContentType("application/octet-stream");

    /** Far longer than any media type in use. */
    private static final int MAX_LENGTH = 255;

    /** A media type (RFC 9110, section 8.3.1), its parameters not looked into. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+( *;[\\x20-\\x7e]*)?");

    /** Reads a media type; empty for any other text. */
    public static Optional<ContentType> parse(String text) {
        return text.length() <= MAX_LENGTH && MEDIA_TYPE.matcher(text).matches()
                ? Optional.of(new ContentType(text))
                : Optional.empty();
    }

    /** Returns whether the content claims to be JSON: {@code application/json} or a type that ends with {@code +json}. */
    public boolean isJson() {
        return equals(JSON) || essence().endsWith("/json") || essence().endsWith("+json");
    }

    /** Returns the type without its parameters, in lower case. */
    public String essence() {
        int parameters = value.indexOf(';');
        String type = parameters < 0 ? value : value.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
