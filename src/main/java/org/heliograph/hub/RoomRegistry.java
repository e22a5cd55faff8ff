package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.heliograph.message.ChannelName;
import org.jspecify.annotations.Nullable;

/**
 * The channels that have subscribers on this node; an empty one leaves nothing behind.
 *
 * <p>Safe for any number of threads: the map's per-key atomic updates guard each room.
 */
@ApplicationScoped
public class RoomRegistry {
    private static final HubSession[] NOBODY = {};

    private final ConcurrentMap<ChannelName, Room> rooms = new ConcurrentHashMap<>();

    @Inject
    private HubEvents events;

    /** Returns how many channels have subscribers here. */
    public int size() {
        return rooms.size();
    }

    void join(ChannelName channel, HubSession session) {
        rooms.compute(channel, (name, existing) -> {
            Room room = existing == null ? new Room() : existing;
            room.add(session);
            if (existing == null) {
                events.fire(new RoomOccupied(channel));
            }
            return room;
        });
    }

    void leave(ChannelName channel, HubSession session) {
        rooms.computeIfPresent(channel, (name, room) -> {
            if (room.remove(session)) {
                return room;
            }
            events.fire(new RoomVacated(channel));
            return null;
        });
    }

    /** Returns the subscribers now; the array is shared and must not be changed. */
    HubSession[] members(ChannelName channel) {
        Room room = rooms.get(channel);
        return room == null ? NOBODY : room.snapshot();
    }

    /**
     * The subscribers of one channel, with an array for fan-out that is made anew only after a change. Its own lock guards
     * the set and the replacement of the array.
     */
    private static final class Room {
        private final Set<HubSession> sessions = new HashSet<>(4);
        private volatile HubSession @Nullable [] snapshot;

        synchronized void add(HubSession session) {
            sessions.add(session);
            snapshot = null;
        }

        synchronized boolean remove(HubSession session) {
            sessions.remove(session);
            snapshot = null;
            return !sessions.isEmpty();
        }

        HubSession[] snapshot() {
            HubSession[] current = snapshot;
            return current == null ? rebuild() : current;
        }

        private synchronized HubSession[] rebuild() {
            HubSession[] rebuilt = sessions.toArray(NOBODY);
            snapshot = rebuilt;
            return rebuilt;
        }
    }
}
