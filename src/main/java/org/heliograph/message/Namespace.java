package org.heliograph.message;

/** The part of a channel name before the first colon; it selects the policy of the channel. */
public record Namespace(String value) {
    /** The namespace of channels whose name has no colon. */
    public static final Namespace DEFAULT = new Namespace("default");

    /** The namespace of rooms. */
    public static final Namespace ROOM = new Namespace("room");

    @Override
    public String toString() {
        return value;
    }
}
