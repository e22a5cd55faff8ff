package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.heliograph.RoomOccupied;
import org.heliograph.RoomVacated;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.ChannelName;
import org.jspecify.annotations.Nullable;

/**
 * The channels that have subscribers on this node; an empty one leaves nothing behind.
 *
 * <p>Safe for any number of threads: the map's per-key atomic updates guard each room.
 */
@NodeSingleton
public class RoomRegistry {
    private static final Subscription[] NOBODY = {};

    private final ConcurrentMap<ChannelName, Room> rooms = new ConcurrentHashMap<>();

    private final HubEvents events;

    /** Creates the bean. */
    @Inject
    public RoomRegistry(HubEvents events) {
        this.events = events;
    }

    /** Returns how many channels have subscribers here. */
    public int size() {
        return rooms.size();
    }

    void join(ChannelName channel, Subscription subscription) {
        rooms.compute(channel, (name, existing) -> {
            Room room = existing == null ? new Room() : existing;
            room.add(subscription);
            if (existing == null) {
                events.fire(new RoomOccupied(channel));
            }
            return room;
        });
    }

    void leave(ChannelName channel, Subscription subscription) {
        rooms.computeIfPresent(channel, (name, room) -> {
            if (room.remove(subscription)) {
                return room;
            }
            events.fire(new RoomVacated(channel));
            return null;
        });
    }

    /** Returns the subscribers now; the array is shared and must not be changed. */
    Subscription[] members(ChannelName channel) {
        Room room = rooms.get(channel);
        return room == null ? NOBODY : room.snapshot();
    }

    /**
     * The subscribers of one channel, with an array for fan-out that is made anew only after a change. Its own lock guards
     * the set and the replacement of the array.
     */
    private static final class Room {
        private final Set<Subscription> subscriptions = new HashSet<>(4);
        private volatile Subscription @Nullable [] snapshot;

        synchronized void add(Subscription subscription) {
            subscriptions.add(subscription);
            snapshot = null;
        }

        synchronized boolean remove(Subscription subscription) {
            subscriptions.remove(subscription);
            snapshot = null;
            return !subscriptions.isEmpty();
        }

        Subscription[] snapshot() {
            Subscription[] current = snapshot;
            return current == null ? rebuild() : current;
        }

        private synchronized Subscription[] rebuild() {
            Subscription[] rebuilt = subscriptions.toArray(NOBODY);
            snapshot = rebuilt;
            return rebuilt;
        }
    }
}
