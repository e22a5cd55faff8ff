package org.heliograph.hub;

import org.heliograph.message.ChannelName;

/** A set of channels: one by its name, or all whose names begin alike, written with a {@code *} at the end. */
record ChannelPattern(String value) {
    /** All channels. */
    static final ChannelPattern ALL = new ChannelPattern("*");

    boolean matches(ChannelName channel) {
        return value.endsWith("*")
                ? channel.value().startsWith(value.substring(0, value.length() - 1))
                : channel.value().equals(value);
    }
}
