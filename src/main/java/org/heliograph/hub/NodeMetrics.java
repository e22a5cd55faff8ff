package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.protocol.CloseCode;

/** The numbers of this node, read from where they are counted. */
@ApplicationScoped
class NodeMetrics implements HubMetrics {
    @Inject
    private SessionRegistry sessions;

    @Inject
    private RoomRegistry rooms;

    @Inject
    private DeliveryCounters delivery;

    private final AtomicLongArray closed = new AtomicLongArray(CloseCode.values().length);

    void closed(CloseCode code) {
        closed.incrementAndGet(code.ordinal());
    }

    @Override
    public int connections() {
        return sessions.size();
    }

    @Override
    public int channels() {
        return rooms.size();
    }

    @Override
    public long queuedBytes() {
        return delivery.queuedBytes();
    }

    @Override
    public long queuedBytesLimit() {
        return sessions.budgetBytes();
    }

    @Override
    public long droppedFrames() {
        return delivery.dropped();
    }

    @Override
    public Map<CloseCode, Long> closed() {
        Map<CloseCode, Long> counts = new EnumMap<>(CloseCode.class);
        for (CloseCode code : CloseCode.values()) {
            long count = closed.get(code.ordinal());
            if (count > 0) {
                counts.put(code, count);
            }
        }
        return counts;
    }

    @Override
    public long writes() {
        return delivery.writes();
    }

    @Override
    public long frames() {
        return delivery.frames();
    }

    @Override
    public long coalescedFrames() {
        return delivery.frames() - delivery.writes();
    }

    @Override
    public Duration stallAge() {
        return sessions.stallAge();
    }
}
