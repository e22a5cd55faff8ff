package org.heliograph.message;

/** The type of a message, the {@code event} field of Server-Sent Events: at most 128 bytes of UTF-8. */
public record EventName(String value) {
    /** The largest size of an event name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 128;

    /** The name that an {@code EventSource} gives to events without a name (WHATWG HTML, section 9.2.6). */
    public static final EventName MESSAGE = new EventName("message");

    /**
     * Checks a name.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_EVENT} if it is empty, too long or holds CR, LF, NUL or
     *     another control or formatting character
     */
    public static EventName of(String value) throws InvalidInputException {
        return new EventName(NameRule.check(value, MAX_BYTES, ErrorCode.BAD_EVENT));
    }

    @Override
    public String toString() {
        return value;
    }
}
