package org.heliograph.message;

/** The subject of a message, for conflation: of two waiting messages with one key only the later one counts. */
public record MessageKey(String value) {
    /** The largest size of a key, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    /**
     * Checks a key.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_KEY} if it is empty, too long or holds a control
     *     character
     */
    public static MessageKey of(String value) throws InvalidInputException {
        return new MessageKey(NameRule.check(value, MAX_BYTES, ErrorCode.BAD_KEY));
    }
}
