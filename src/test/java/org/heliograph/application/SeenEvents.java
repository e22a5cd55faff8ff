package org.heliograph.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.ConnectionClosed;
import org.heliograph.ConnectionOpened;
import org.heliograph.RoomOccupied;
import org.heliograph.RoomVacated;
import org.heliograph.message.ConnectionId;

/** What the hub told this application about connections and rooms since the deployment. */
@ApplicationScoped
public class SeenEvents {
    private static final int MAX_ROOM_CHANGES = 1000;

    private final AtomicLong opened = new AtomicLong();
    private final ConcurrentMap<Integer, Integer> closed = new ConcurrentHashMap<>();

    /** How often each connection was opened, less how often it was closed; those that are even are forgotten. */
    private final ConcurrentMap<ConnectionId, Integer> uneven = new ConcurrentHashMap<>();

    private final LinkedBlockingDeque<String> rooms = new LinkedBlockingDeque<>(MAX_ROOM_CHANGES);

    void opened(@Observes ConnectionOpened event) {
        opened.incrementAndGet();
        count(event.connection(), 1);
    }

    void closed(@Observes ConnectionClosed event) {
        closed.merge(event.code().code(), 1, Integer::sum);
        count(event.connection(), -1);
    }

    void occupied(@Observes RoomOccupied event) {
        changed("+" + event.channel());
    }

    void vacated(@Observes RoomVacated event) {
        changed("-" + event.channel());
    }

    /** Returns how many connections were opened. */
    long opened() {
        return opened.get();
    }

    /** Returns how many connections ended with each close code. */
    Map<Integer, Integer> closed() {
        return new TreeMap<>(closed);
    }

    /** Returns how many connections were not closed exactly once; those that are still open count. */
    int uneven() {
        return uneven.size();
    }

    /** Returns the last channels that became occupied, with a plus, and empty, with a minus, in that order. */
    List<String> rooms() {
        return List.copyOf(rooms);
    }

    private void count(ConnectionId id, int change) {
        uneven.merge(id, change, (before, more) -> before + more == 0 ? null : before + more);
    }

    private void changed(String change) {
        while (!rooms.offerLast(change)) {
            rooms.pollFirst();
        }
    }
}
