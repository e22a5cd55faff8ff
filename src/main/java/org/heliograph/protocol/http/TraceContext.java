package org.heliograph.protocol.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.heliograph.message.Attributes;
import org.heliograph.message.InvalidInputException;

/**
 * The headers of W3C Trace Context of whoever publishes, as attributes of what is published. Headers that are not valid are ignored
 * (section 4.3): tracing never makes a publication fail.
 */
public final class TraceContext {
    /** The length that every receiver has to pass on (section 3.3.1.5); longer ones are left out. */
    private static final int MAX_STATE_LENGTH = 512;

    private static final String IDS = "-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}";

    /** Version 00, or a later one, which may have more to say (section 3.2.4). */
    private static final Pattern PARENT =
            Pattern.compile("00" + IDS + "|(?!00|ff)[0-9a-f]{2}" + IDS + "(-[!-~]{0,256})?");

    private static final Pattern STATE = Pattern.compile("[ -~]{1," + MAX_STATE_LENGTH + "}");

    private TraceContext() {}

    /**
     * Returns the attributes of headers.
     *
     * @param parents every value of {@code traceparent}; more than one is not valid
     * @param states every value of {@code tracestate}, which are parts of one list
     */
    public static Attributes of(List<String> parents, List<String> states) {
        if (parents.size() != 1 || !PARENT.matcher(parents.get(0)).matches()) {
            return Attributes.NONE;
        }
        Map<String, String> values = new TreeMap<>();
        values.put(Attributes.TRACEPARENT, parents.get(0));
        String state = String.join(",", states);
        if (STATE.matcher(state).matches()) {
            values.put(Attributes.TRACESTATE, state);
        }
        return checked(values, Attributes.NONE);
    }

    /** Returns attributes with those of a trace, unless they name a trace themselves or have no room for it. */
    public static Attributes add(Attributes trace, Attributes own) {
        if (trace.isEmpty() || !own.withoutTrace().equals(own)) {
            return own;
        }
        if (own.isEmpty()) {
            return trace;
        }
        Map<String, String> values = new TreeMap<>(own.asMap());
        values.putAll(trace.asMap());
        return checked(values, own);
    }

    private static Attributes checked(Map<String, String> values, Attributes otherwise) {
        try {
            return Attributes.of(values);
        } catch (InvalidInputException tooMany) {
            return otherwise;
        }
    }
}
