package org.heliograph.protocol.http;

import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;

/** The two ways in which a path names a channel: {@code channels/{channel}} and {@code rooms/{room}}. */
public final class ChannelPath {
    /** A path template for both, with the parameters {@code kind} and {@code name}. */
    public static final String TEMPLATE = "{kind: channels|rooms}/{name}";

    private ChannelPath() {}

    /**
     * Returns the channel of a path.
     *
     * @param kind {@code channels} or {@code rooms}
     * @param name the second segment as it was sent, percent-encoded
     * @throws InvalidInputException if the name is not valid
     */
    public static ChannelName decode(String kind, String name) throws InvalidInputException {
        String decoded = PercentDecoder.decode(name);
        return kind.equals("rooms") ? ChannelName.ofRoom(decoded) : ChannelName.of(decoded);
    }
}
