package org.heliograph.message;

import java.util.Arrays;

/** The name of a channel, {@code namespace:name} or just {@code name}: at most 255 bytes of UTF-8. */
public record ChannelName(String value) {
    /** The largest size of a channel name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    /**
     * Checks a name.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CHANNEL} if it is empty, too long, holds a control or
     *     formatting character, has nothing on one side of its first colon, or has {@code .} or {@code ..} between
     *     slashes and colons
     */
    public static ChannelName of(String value) throws InvalidInputException {
        NameRule.check(value, MAX_BYTES, ErrorCode.BAD_CHANNEL);
        int colon = value.indexOf(':');
        if (colon == 0 || colon == value.length() - 1 || hasDotSegment(value)) {
            throw new InvalidInputException(ErrorCode.BAD_CHANNEL);
        }
        return new ChannelName(value);
    }

    /**
     * Returns the channel of a room.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_CHANNEL} if {@code room} is empty or not a valid name
     */
    public static ChannelName ofRoom(String room) throws InvalidInputException {
        return of(Namespace.ROOM + ":" + room);
    }

    /** Returns the part before the first colon, or {@link Namespace#DEFAULT} where there is none. */
    public Namespace namespace() {
        int colon = value.indexOf(':');
        return colon < 0 ? Namespace.DEFAULT : new Namespace(value.substring(0, colon));
    }

    private static boolean hasDotSegment(String value) {
        return Arrays.stream(value.split("[/:]", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }

    @Override
    public String toString() {
        return value;
    }
}
