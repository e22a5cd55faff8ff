package org.heliograph.presence;

import org.heliograph.message.ChannelName;

/** Something that changed in a channel, on this node or on another. Immutable. */
public sealed interface PresenceEvent {
    /** Returns the channel. */
    ChannelName channel();

    /** Returns the connection that made the change, with its user. */
    Member member();

    /**
     * A user is in the channel that was not, with its first connection.
     *
     * @param channel the channel
     * @param member the first connection
     */
    record MemberJoined(ChannelName channel, Member member) implements PresenceEvent {}

    /**
     * A user is no longer in the channel: its last connection has gone, and the grace is over.
     *
     * @param channel the channel
     * @param member the connection that went last
     */
    record MemberLeft(ChannelName channel, Member member) implements PresenceEvent {}

    /**
     * A connection entered the channel; if it is its user's first, after {@link MemberJoined}.
     *
     * @param channel the channel
     * @param member the connection
     */
    record ConnectionEntered(ChannelName channel, Member member) implements PresenceEvent {}

    /**
     * A connection left the channel; without grace.
     *
     * @param channel the channel
     * @param member the connection
     */
    record ConnectionLeft(ChannelName channel, Member member) implements PresenceEvent {}
}
