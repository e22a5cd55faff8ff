package org.heliograph.message;

/** The id that a client or an item gives itself in a path such as {@code /ws/clients/7}: at most 128 bytes of UTF-8. */
public record ClientId(String value) {
    /** The largest size of an id, in bytes of UTF-8. */
    public static final int MAX_BYTES = 128;

    /**
     * Checks an id.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CLIENT_ID} if it is empty, too long or holds a control
     *     character
     */
    public static ClientId of(String value) throws InvalidInputException {
        return new ClientId(NameRule.check(value, MAX_BYTES, ErrorCode.BAD_CLIENT_ID));
    }

    @Override
    public String toString() {
        return value;
    }
}
