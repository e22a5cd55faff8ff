package org.heliograph.presence;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.PresenceSettings;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;

/**
 * The members of all channels on all nodes: the members of this node as they enter and leave, those of the others as they tell.
 *
 * <p>Safe for any number of threads. No method waits, and none holds a lock while it calls the listener or the output; the
 * package tells how.
 */
public final class PresenceRegistry {
    private final NodeId self;
    private final NanoClock clock;
    private final Roster roster;
    private final RemoteNodes peers;
    private final Announcer announcer;
    private final LocalMembers members;
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final LongAdder malformed = new LongAdder();

    /**
     * Creates the registry of a node, with nobody in any channel.
     *
     * @param self this node
     * @param incarnation a number drawn at random for this start of the node
     * @param settings times
     * @param clock a monotonic clock; only differences mean something
     * @param output the way to the other nodes
     * @param listener hears what changes
     */
    public PresenceRegistry(
            NodeId self,
            long incarnation,
            PresenceSettings settings,
            NanoClock clock,
            PresenceOutput output,
            PresenceListener listener) {
        this.self = self;
        this.clock = clock;
        this.roster = new Roster(listener, clock, settings.grace());
        this.peers = new RemoteNodes(roster, clock, settings.expiry());
        this.announcer = new Announcer(incarnation, settings, output, () -> roster.membersOf(self));
        this.members = new LocalMembers(self, roster, announcer::changed);
    }

    /** Takes a connection of this node into a channel; again with other information: replaces it. */
    public void enter(ChannelName channel, Member member) {
        members.enter(channel, member);
        roster.deliver(channel);
    }

    /** Lets a connection of this node leave a channel; nothing if it is not in. */
    public void leave(ChannelName channel, ConnectionId connection) {
        members.leave(channel, connection);
        roster.deliver(channel);
    }

    /** Takes the bytes of a signal of another node; what cannot be read is counted and ignored. */
    public void heard(NodeId origin, byte[] payload) {
        PresenceCodec.decode(payload).ifPresentOrElse(signal -> heard(origin, signal), malformed::increment);
    }

    /** Takes a signal of another node. */
    public void heard(NodeId origin, PresenceSignal signal) {
        if (origin.equals(self)) {
            return;
        }
        peers.hear(origin, signal);
        if (signal instanceof PresenceSignal.StateRequest request
                && request.target().map(self::equals).orElse(true)) {
            announcer.stateRequested();
        }
        roster.deliver();
    }

    /**
     * Does what is due: reports changes, gives a sign of life, asks and answers, ends graces, forgets silent nodes. To be called
     * every 250 to 500 ms; a call during another one does nothing.
     */
    public void tick() {
        if (!ticking.compareAndSet(false, true)) {
            return;
        }
        try {
            List<NodeId> behind = peers.sweep();
            roster.endGrace();
            roster.deliver();
            announcer.tick(clock.nanos(), behind);
        } finally {
            ticking.set(false);
        }
    }

    /** Tells the other nodes that this one stops; nothing more is told to them. */
    public void goodbye() {
        announcer.end();
    }

    /** Returns how many connections and users are in a channel. */
    public PresenceStats stats(ChannelName channel) {
        return roster.stats(channel);
    }

    /**
     * Returns users of a channel with their connections, in one order on all nodes.
     *
     * @param after the last user of the page before; empty for the first page
     * @param limit the most users
     */
    public List<PresentUser> page(ChannelName channel, Optional<UserKey> after, int limit) {
        return roster.page(channel, after, limit);
    }

    /** Returns connections in a channel, in the order of their users; the first {@code limit}. */
    public List<Member> connections(ChannelName channel, int limit) {
        return roster.connections(channel, limit);
    }

    /** Returns how many channels somebody is in. */
    public int channels() {
        return roster.size();
    }

    /** Returns how many other nodes are there. */
    public int nodes() {
        return peers.size();
    }

    /** Returns how many signals could not be read. */
    public long malformed() {
        return malformed.sum();
    }
}
