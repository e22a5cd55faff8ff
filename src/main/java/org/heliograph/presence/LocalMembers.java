package org.heliograph.presence;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.MemberChange.Left;

/**
 * The connections of this node and the channels each is in.
 *
 * <p>Safe for any number of threads: the map's per-key atomic updates guard each set, and put the changes of one connection
 * into the order in which they happened.
 */
final class LocalMembers {
    private final NodeId self;
    private final Roster roster;
    private final Consumer<MemberChange> changes;
    private final ConcurrentMap<ConnectionId, Set<ChannelName>> channels = new ConcurrentHashMap<>();

    LocalMembers(NodeId self, Roster roster, Consumer<MemberChange> changes) {
        this.self = self;
        this.roster = roster;
        this.changes = changes;
    }

    void enter(ChannelName channel, Member member) {
        channels.compute(member.connection(), (id, existing) -> {
            Set<ChannelName> entered = existing == null ? new HashSet<>(4) : existing;
            entered.add(channel);
            if (roster.enter(self, channel, member)) {
                changes.accept(new Entered(channel, member));
            }
            return entered;
        });
    }

    void leave(ChannelName channel, ConnectionId connection) {
        channels.computeIfPresent(connection, (id, entered) -> {
            if (entered.remove(channel)) {
                left(channel, connection);
            }
            return entered.isEmpty() ? null : entered;
        });
    }

    private void left(ChannelName channel, ConnectionId connection) {
        roster.leave(self, channel, connection);
        changes.accept(new Left(channel, connection));
    }
}
