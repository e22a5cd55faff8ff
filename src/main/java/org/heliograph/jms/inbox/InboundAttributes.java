package org.heliograph.jms.inbox;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.http.TraceContext;

/**
 * Reads attributes from the properties of a JMS message: a string property {@code heliograph_attr_subject} is the attribute {@code
 * subject}. Names of properties are Java identifiers, so capital letters become small ones, and an attribute with a dot or a hyphen
 * cannot be given.
 *
 * <p>The properties {@code traceparent} and {@code tracestate}, which tracing agents set, count as the headers of those names do.
 */
final class InboundAttributes {
    private static final String PREFIX = "heliograph_attr_";

    private InboundAttributes() {}

    /**
     * Reads the attributes of a message.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_ATTRIBUTE} if one is no string or is there twice, or they break the rules
     *     of {@link Attributes}
     * @throws JMSException if the provider cannot read it
     */
    static Attributes read(Message message) throws InvalidInputException, JMSException {
        Map<String, String> values = new HashMap<>();
        for (String property : properties(message)) {
            if (property.startsWith(PREFIX)) {
                String name = property.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                if (!(message.getObjectProperty(property) instanceof String value) || values.put(name, value) != null) {
                    throw new InvalidInputException(ErrorCode.BAD_ATTRIBUTE);
                }
            }
        }
        Attributes trace =
                TraceContext.of(texts(message, Attributes.TRACEPARENT), texts(message, Attributes.TRACESTATE));
        return TraceContext.add(trace, Attributes.of(values));
    }

    /** Returns the names of the properties that {@link #read} looks at. */
    static List<String> names(Message message) throws JMSException {
        return properties(message).stream()
                .filter(name -> name.startsWith(PREFIX)
                        || name.equals(Attributes.TRACEPARENT)
                        || name.equals(Attributes.TRACESTATE))
                .toList();
    }

    private static List<String> texts(Message message, String property) throws JMSException {
        return message.getObjectProperty(property) instanceof String text ? List.of(text) : List.of();
    }

    /** The type of the enumeration says nothing, but names are strings. */
    private static List<String> properties(Message message) throws JMSException {
        List<String> names = new ArrayList<>();
        for (Object name : Collections.list((Enumeration<?>) message.getPropertyNames())) {
            names.add(String.valueOf(name));
        }
        return names;
    }
}
