package org.heliograph.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.hub.ConnectionClosed;
import org.heliograph.hub.ConnectionOpened;
import org.heliograph.hub.RoomOccupied;
import org.heliograph.hub.RoomVacated;

/** What the hub told this application about connections and rooms since the deployment. */
@ApplicationScoped
public class SeenEvents {
    private final AtomicLong opened = new AtomicLong();
    private final ConcurrentMap<Integer, Integer> closed = new ConcurrentHashMap<>();
    private final List<String> rooms = new CopyOnWriteArrayList<>();

    void opened(@Observes ConnectionOpened event) {
        opened.incrementAndGet();
    }

    void closed(@Observes ConnectionClosed event) {
        closed.merge(event.code().code(), 1, Integer::sum);
    }

    void occupied(@Observes RoomOccupied event) {
        rooms.add("+" + event.channel());
    }

    void vacated(@Observes RoomVacated event) {
        rooms.add("-" + event.channel());
    }

    /** Returns how many connections were opened. */
    long opened() {
        return opened.get();
    }

    /** Returns how many connections ended with each close code. */
    Map<Integer, Integer> closed() {
        return new TreeMap<>(closed);
    }

    /** Returns the channels that became occupied, with a plus, and empty, with a minus, in that order. */
    List<String> rooms() {
        return List.copyOf(rooms);
    }
}
