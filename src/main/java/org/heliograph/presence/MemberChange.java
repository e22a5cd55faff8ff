package org.heliograph.presence;

import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;

/** The arrival or departure of a connection in a channel, as its node tells it. Immutable. */
public sealed interface MemberChange {
    /** Returns the channel. */
    ChannelName channel();

    /** Returns the connection. */
    ConnectionId connection();

    /**
     * The connection is in the channel.
     *
     * @param channel the channel
     * @param member the connection and who is behind it
     */
    record Entered(ChannelName channel, Member member) implements MemberChange {
        @Override
        public ConnectionId connection() {
            return member.connection();
        }
    }

    /**
     * The connection is not in the channel.
     *
     * @param channel the channel
     * @param connection the connection
     */
    record Left(ChannelName channel, ConnectionId connection) implements MemberChange {}
}
