package org.heliograph.message;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The named strings that a message carries beside its content, such as {@code traceparent}; in the order of their names. Immutable.
 *
 * <p>Centrifugo calls them tags, STOMP headers, CloudEvents attributes and JMS properties.
 */
public final class Attributes {
    /** No attributes: most messages. */
    public static final Attributes NONE = new Attributes(Map.of(), 0);

    /** The most attributes of one message. */
    public static final int MAX_COUNT = 32;

    /** The longest name, in characters of {@code [a-z0-9._-]}. */
    public static final int MAX_NAME_LENGTH = 64;

    /** The largest size of all names and values of one message together, in bytes of UTF-8. */
    public static final int MAX_BYTES = 8 * 1024;

    /** The attribute that says which trace a message belongs to (W3C Trace Context, section 3.2). */
    public static final String TRACEPARENT = "traceparent";

    /** The attribute with what tracing systems add to it (W3C Trace Context, section 3.3). */
    public static final String TRACESTATE = "tracestate";

    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1," + MAX_NAME_LENGTH + "}");

    private final Map<String, String> values;
    private final int sizeBytes;

    private Attributes(Map<String, String> values, int sizeBytes) {
        this.values = values;
        this.sizeBytes = sizeBytes;
    }

    /**
     * Checks attributes.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_ATTRIBUTE} if there are too many, a name breaks its rule, a value holds a
     *     control character or cannot be encoded as UTF-8, or all together are too large
     */
    public static Attributes of(Map<String, String> given) throws InvalidInputException {
        if (given.isEmpty()) {
            return NONE;
        }
        int bytes = 0;
        for (Map.Entry<String, String> each : given.entrySet()) {
            bytes += checkedSize(each.getKey(), each.getValue());
        }
        if (given.size() > MAX_COUNT || bytes > MAX_BYTES) {
            throw new InvalidInputException(ErrorCode.BAD_ATTRIBUTE);
        }
        return new Attributes(Collections.unmodifiableMap(new TreeMap<>(given)), bytes);
    }

    private static int checkedSize(String name, String value) throws InvalidInputException {
        boolean tooLong = value.length() > MAX_BYTES;
        if (tooLong
                || !NAME.matcher(name).matches()
                || value.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new InvalidInputException(ErrorCode.BAD_ATTRIBUTE);
        }
        return name.length() + value.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns these without those that trace one attempt to publish: another attempt at the same has others. */
    public Attributes withoutTrace() {
        if (!values.containsKey(TRACEPARENT) && !values.containsKey(TRACESTATE)) {
            return this;
        }
        Map<String, String> others = new TreeMap<>(values);
        int bytes = sizeBytes;
        for (String name : List.of(TRACEPARENT, TRACESTATE)) {
            String value = others.remove(name);
            bytes -= value == null ? 0 : name.length() + value.getBytes(StandardCharsets.UTF_8).length;
        }
        return others.isEmpty() ? NONE : new Attributes(Collections.unmodifiableMap(others), bytes);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the value of a name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns all names with their values, in the order of the names. */
    public Map<String, String> asMap() {
        return values;
    }

    /** Returns the size of all names and values, in bytes of UTF-8. */
    public int sizeBytes() {
        return sizeBytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns the names, never the values: this may reach a log. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
