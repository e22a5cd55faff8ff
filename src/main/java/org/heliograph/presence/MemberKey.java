package org.heliograph.presence;

import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;

/** The key of a member: a channel and a connection in it. */
record MemberKey(ChannelName channel, ConnectionId connection) {
    static MemberKey of(MemberChange change) {
        return new MemberKey(change.channel(), change.connection());
    }
}
