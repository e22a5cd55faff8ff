package org.heliograph.protocol.client;

import static org.heliograph.protocol.JsonFactory.JSON;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value of the application as the text it was written in, on one line. Immutable.
 *
 * <p>The hub hands it on as it is, so that no number loses a digit; {@code null} is a value too.
 */
public final class RawJson {
    private final String text;

    private RawJson(String text) {
        this.text = text;
    }

    /** Returns the value that a text is; empty if it is not exactly one JSON value, or is nested too deeply. */
    public static Optional<RawJson> parse(String text) {
        throw new UnsupportedOperationException();
    }

    /** Returns the JSON string of a text. */
    public static RawJson ofString(String text) {
        return new RawJson(JSON.createValue(text).toString());
    }

    /** Returns the value, without a line feed. */
    public String text() {
        return text;
    }

    /**
     * Returns the text that this value is the JSON string of; empty for values of other types. It may hold half of a
     * surrogate pair, which JSON can spell and UTF-8 cannot carry.
     */
    public Optional<String> string() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawJson that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the size, never the value: this may reach a log. */
    @Override
    public String toString() {
        return "JSON of " + text.length() + " characters";
    }
}
