package org.heliograph.presence;

import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;

/** What a node says about one of its connections in one channel: that it is in, or that it is not. Immutable. */
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
