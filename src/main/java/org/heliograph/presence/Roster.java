package org.heliograph.presence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.clock.NanoClock;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;

/**
 * All channels with members of any node, spread over stripes.
 *
 * <p>Safe for any number of threads. Changes tell the listener nothing until {@link #deliver} is called, which the caller
 * does when it holds no lock.
 */
final class Roster {
    /** A power of two. */
    private static final int STRIPES = 64;

    private final List<ChannelStripe> stripes;
    private final NanoClock clock;
    private final long graceNanos;

    Roster(PresenceListener listener, NanoClock clock, Duration grace) {
        this.stripes = Stream.generate(() -> new ChannelStripe(listener))
                .limit(STRIPES)
                .toList();
        this.clock = clock;
        this.graceNanos = grace.toNanos();
    }

    boolean enter(NodeId node, ChannelName channel, Member member) {
        return stripe(channel).enter(node, channel, member, clock.nanos());
    }

    void leave(NodeId node, ChannelName channel, ConnectionId connection) {
        stripe(channel).leave(node, channel, connection, clock.nanos());
    }

    void endGrace() {
        long now = clock.nanos();
        stripes.forEach(stripe -> stripe.endGrace(now, graceNanos));
    }

    void deliver(ChannelName channel) {
        stripe(channel).deliver();
    }

    void deliver() {
        stripes.forEach(ChannelStripe::deliver);
    }

    int size() {
        return stripes.stream().mapToInt(ChannelStripe::size).sum();
    }

    PresenceStats stats(ChannelName channel) {
        return stripe(channel).ask(channel, ChannelPresence::stats, PresenceStats.NONE);
    }

    List<PresentUser> page(ChannelName channel, Optional<UserKey> after, int limit) {
        return stripe(channel).ask(channel, presence -> presence.page(after, limit), List.of());
    }

    List<Member> connections(ChannelName channel, int limit) {
        return stripe(channel).ask(channel, presence -> presence.connections(limit), List.of());
    }

    /** Returns all members of a node, channel by channel. */
    List<Entered> membersOf(NodeId node) {
        return stripes.stream()
                .flatMap(stripe -> stripe.membersOf(node).stream())
                .toList();
    }

    private ChannelStripe stripe(ChannelName channel) {
        int hash = channel.hashCode();
        return stripes.get((hash ^ (hash >>> 16)) & (STRIPES - 1));
    }
}
