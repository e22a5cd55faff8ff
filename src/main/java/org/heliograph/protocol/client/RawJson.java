package org.heliograph.protocol.client;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.Optional;
import org.heliograph.message.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of the application as the text it was written in, on one line. Immutable.
 *
 * <p>The hub hands it on as it is, so that no number loses a digit; {@code null} is a value too.
 */
public final class RawJson {
    /** Far more than people write; clients read values by recursion. */
    private static final int MAX_DEPTH = 512;

    private final String text;

    private RawJson(String text) {
        this.text = text;
    }

    /** Returns the value that a text is; empty if it is not exactly one JSON value, or is nested too deeply. */
    public static Optional<RawJson> parse(String text) {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            Event first = parser.next();
            if (first == Event.START_OBJECT || first == Event.START_ARRAY) {
                JsonObjectReader.skip(parser, MAX_DEPTH);
            }
            // line feeds stand between tokens only, for in strings JSON wants them escaped
            return parser.hasNext()
                    ? Optional.empty()
                    : Optional.of(new RawJson(text.strip().replace("\n", "")));
        } catch (InvalidInputException | RuntimeException malformed) {
            // beside its own exceptions a provider throws plain ones, for instance at the end of the text
            return Optional.empty();
        }
    }

    /** Returns the value of a text that a parser has gone over, without white space around it and without line feed. */
    static RawJson ofChecked(String text) {
        return new RawJson(text);
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
        if (text.charAt(0) != '"') {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            parser.next();
            return Optional.of(parser.getString());
        }
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
