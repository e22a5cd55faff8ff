package org.heliograph.hub.session;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;

/**
 * The channels that one connection follows, in step with the rooms and the members of the node.
 *
 * <p>Safe for any number of threads, also while the connection ends: nothing is joined after that.
 */
final class Subscriptions {
    private static final Logger LOG = Logger.getLogger(Subscriptions.class.getName());

    private final HubSession session;
    private final RoomRegistry rooms;
    private final Presences presences;
    private final int maxChannels;
    private final ConcurrentMap<ChannelName, Subscription> byChannel = new ConcurrentHashMap<>(1);

    /** Creates the subscriptions of a session, none to begin with. */
    Subscriptions(HubSession session, RoomRegistry rooms, Presences presences, int maxChannels) {
        this.session = session;
        this.rooms = rooms;
        this.presences = presences;
        this.maxChannels = maxChannels;
    }

    /** Returns the subscription to a channel, if there is one. */
    Optional<Subscription> of(ChannelName channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    /** Returns whether there is one to a channel of some kind. */
    boolean haveAny(Predicate<ChannelName> kind) {
        return byChannel.keySet().stream().anyMatch(kind);
    }

    int size() {
        return byChannel.size();
    }

    /**
     * Begins to follow a channel; returns false if it is followed already.
     *
     * @throws InvalidInputException if there are as many subscriptions as there may be
     */
    boolean join(Subscription subscription) throws InvalidInputException {
        ChannelName channel = subscription.channel();
        if (byChannel.size() >= maxChannels && !byChannel.containsKey(channel)) {
            throw new InvalidInputException(ErrorCode.TOO_MANY_CHANNELS);
        }
        if (byChannel.putIfAbsent(channel, subscription) != null) {
            return false;
        }
        rooms.join(channel, subscription);
        if (session.isOver()) {
            // the clean-up may have missed this channel, or have come before the room had it: to leave twice is to
            // leave once
            byChannel.remove(channel, subscription);
            leave(subscription);
        }
        return true;
    }

    /** Stops to follow a channel; returns false if it was not followed. */
    boolean leave(ChannelName channel) {
        Subscription subscription = byChannel.remove(channel);
        if (subscription == null) {
            return false;
        }
        leave(subscription);
        return true;
    }

    private void leave(Subscription subscription) {
        try {
            rooms.leave(subscription.channel(), subscription);
        } finally {
            presences.leave(session, subscription.channel());
        }
    }

    /** Stops to follow every channel, whatever fails on the way. */
    void leaveAll() {
        Set.copyOf(byChannel.keySet()).forEach(this::leaveForGood);
    }

    private void leaveForGood(ChannelName channel) {
        try {
            leave(channel);
        } catch (RuntimeException | Error fault) {
            // the other channels are left all the same, and the node counts the connection no more
            LOG.log(Level.WARNING, "Connection " + session.id() + " did not leave a channel in order", fault);
        }
    }
}
