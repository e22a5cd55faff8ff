package org.heliograph.message;

/** The publisher's name for an attempt to publish, so that a repetition of it is the same message. */
public record IdempotencyKey(String value) {
    /** The largest size of a key, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    /**
     * Checks a key.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_IDEMPOTENCY_KEY} if it is empty, too long or holds a control
     *     character
     */
    public static IdempotencyKey of(String value) throws InvalidInputException {
        return new IdempotencyKey(NameRule.check(value, MAX_BYTES, ErrorCode.BAD_IDEMPOTENCY_KEY));
    }
}
