package org.heliograph.presence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;
import org.jspecify.annotations.Nullable;

/**
 * A share of the channels, with the users that are about to leave them and the events that were not delivered yet.
 *
 * <p>Safe for any number of threads: the monitor guards all state. It is held for moments and never while the listener is
 * called: changes only leave their events here, in their order, and {@link #deliver} takes them out.
 */
final class ChannelStripe {
    private static final Logger LOG = Logger.getLogger(ChannelStripe.class.getName());

    private final PresenceListener listener;
    private final Map<ChannelName, ChannelPresence> channels = new HashMap<>();
    private final Deque<Departure> departures = new ArrayDeque<>();
    private final Queue<PresenceEvent> events = new ArrayDeque<>();
    private long lastDeparture;
    private boolean delivering;

    ChannelStripe(PresenceListener listener) {
        this.listener = listener;
    }

    /** Takes a member of a node in; returns whether that is news. */
    synchronized boolean enter(NodeId node, ChannelName name, Member member, long now) {
        ChannelPresence channel = channels.computeIfAbsent(name, key -> new ChannelPresence(key, events::add));
        Optional<UserKey> before = channel.userOf(node, member.connection());
        if (before.isPresent() && !before.get().equals(member.user())) {
            // somebody else behind the same connection: the one goes, the other comes
            leave(node, name, member.connection(), now);
        }
        return channel.enter(node, member);
    }

    /** Lets a connection of a node go. */
    synchronized void leave(NodeId node, ChannelName name, ConnectionId connection, long now) {
        ChannelPresence channel = channels.get(name);
        Optional<UserKey> user = channel == null ? Optional.empty() : channel.userOf(node, connection);
        if (channel != null && user.isPresent()) {
            channel.leave(node, connection).ifPresent(attendance -> {
                attendance.departs(++lastDeparture);
                departures.addLast(new Departure(name, user.get(), lastDeparture, now));
            });
        }
    }

    /** Ends the grace of the users that went {@code graceNanos} ago; their order is that of their going. */
    synchronized void endGrace(long now, long graceNanos) {
        while (!departures.isEmpty() && now - departures.getFirst().sinceNanos() >= graceNanos) {
            Departure departure = departures.removeFirst();
            ChannelPresence channel = channels.get(departure.channel());
            if (channel != null) {
                channel.endGrace(departure);
                if (channel.isEmpty()) {
                    channels.remove(departure.channel());
                }
            }
        }
    }

    /** Tells the listener what waits; if another thread does so already, that one goes on with it. */
    void deliver() {
        while (beginDelivery()) {
            try {
                for (PresenceEvent event = next(); event != null; event = next()) {
                    tell(event);
                }
            } finally {
                endDelivery();
            }
        }
    }

    synchronized int size() {
        return channels.size();
    }

    /** Asks a channel; {@code absent} if nobody is in it. */
    synchronized <T> T ask(ChannelName name, Function<ChannelPresence, T> question, T absent) {
        ChannelPresence channel = channels.get(name);
        return channel == null ? absent : question.apply(channel);
    }

    synchronized List<Entered> membersOf(NodeId node) {
        return channels.values().stream()
                .flatMap(channel -> channel.membersOf(node))
                .toList();
    }

    private synchronized boolean beginDelivery() {
        boolean mine = !delivering && !events.isEmpty();
        delivering |= mine;
        return mine;
    }

    private synchronized @Nullable PresenceEvent next() {
        return events.poll();
    }

    private synchronized void endDelivery() {
        delivering = false;
    }

    private void tell(PresenceEvent event) {
        try {
            listener.changed(event);
        } catch (RuntimeException theirs) {
            // the events that follow are for others
            LOG.log(Level.WARNING, "Delivery of a presence change failed", theirs);
        }
    }
}
