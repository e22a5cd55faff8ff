package org.heliograph.protocol.client;

import static org.heliograph.protocol.JsonFactory.JSON;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A JSON object on its way to a client, on one line.
 *
 * <p>The generator of the JSON API cannot take over values that are JSON already, so the punctuation is written here;
 * every text of somebody else goes through the API. Names are ours and need no escapes.
 */
public final class JsonLine {
    private final StringBuilder out;

    /** Begins an empty line, with room for a number of characters. */
    public JsonLine(int capacity) {
        this.out = new StringBuilder(capacity);
    }

    /** Writes an object without a name: the line itself, or an element of an array. */
    public JsonLine object(Consumer<JsonLine> members) {
        separate();
        return enclose('{', members, '}');
    }

    /** Writes an object. */
    JsonLine object(String name, Consumer<JsonLine> members) {
        name(name);
        return enclose('{', members, '}');
    }

    /** Writes an object whose name is not ours. */
    JsonLine keyedObject(String key, Consumer<JsonLine> members) {
        separate();
        appendText(key);
        out.append(':');
        return enclose('{', members, '}');
    }

    /** Writes an array. */
    JsonLine array(String name, Consumer<JsonLine> elements) {
        name(name);
        return enclose('[', elements, ']');
    }

    /** Writes a text. */
    public JsonLine text(String name, String value) {
        name(name);
        appendText(value);
        return this;
    }

    /** Writes a text whose name is not ours. */
    JsonLine keyedText(String key, String value) {
        separate();
        appendText(key);
        out.append(':');
        appendText(value);
        return this;
    }

    /** Writes a text unless it is empty. */
    public JsonLine textIfAny(String name, String value) {
        return value.isEmpty() ? this : text(name, value);
    }

    /** Writes a number. */
    JsonLine number(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    /** Writes a number unless it is 0. */
    JsonLine numberIfAny(String name, long value) {
        return value == 0 ? this : number(name, value);
    }

    /** Writes a truth value if it is true. */
    JsonLine flagIfSet(String name, boolean value) {
        if (value) {
            name(name);
            out.append(true);
        }
        return this;
    }

    /** Writes a time span in seconds, at least one, for clients take 0 for never. */
    JsonLine secondsIfAny(String name, Optional<Duration> span) {
        span.ifPresent(time -> number(name, Math.max(1, time.toSeconds())));
        return this;
    }

    /** Writes a value as it is. */
    JsonLine rawIfAny(String name, Optional<RawJson> value) {
        value.ifPresent(raw -> raw(name, raw));
        return this;
    }

    /** Writes a value as it is. */
    public JsonLine raw(String name, RawJson value) {
        name(name);
        out.append(value.text());
        return this;
    }

    /** Returns the line. */
    @Override
    public String toString() {
        return out.toString();
    }

    private JsonLine enclose(char open, Consumer<JsonLine> inside, char close) {
        out.append(open);
        inside.accept(this);
        out.append(close);
        return this;
    }

    private void name(String name) {
        separate();
        out.append('"').append(name).append("\":");
    }

    /** Writes a comma except at the beginning of the line, of an object and of an array. */
    private void separate() {
        int length = out.length();
        if (length > 0 && out.charAt(length - 1) != '{' && out.charAt(length - 1) != '[') {
            out.append(',');
        }
    }

    private void appendText(String value) {
        out.append(JSON.createValue(value).toString());
    }
}
