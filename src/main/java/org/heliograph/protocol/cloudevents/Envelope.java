package org.heliograph.protocol.cloudevents;

import java.util.List;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;

/** The envelope around the content of a message on a raw socket or feed. */
public enum Envelope {
    /** Nothing. */
    NONE,
    /** A CloudEvents JSON event. */
    CLOUD_EVENTS;

    /** The query parameter that asks for an envelope. */
    public static final String PARAMETER = "envelope";

    private static final List<String> ASKED = List.of("cloudevents");

    /**
     * Returns what a query asks for.
     *
     * @param values the values of the parameter; empty where it is absent
     * @throws InvalidInputException with {@link ErrorCode#BAD_ENVELOPE} for anything but one {@code cloudevents}
     */
    public static Envelope of(List<String> values) throws InvalidInputException {
        if (values.isEmpty()) {
            return NONE;
        }
        if (values.equals(ASKED)) {
            return CLOUD_EVENTS;
        }
        throw new InvalidInputException(ErrorCode.BAD_ENVELOPE);
    }
}
