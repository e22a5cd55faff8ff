package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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

    @Inject
    private JournalLink journal;

    private final Map<CloseCode, LongAdder> closed = new ConcurrentHashMap<>();

    void closed(CloseCode code) {
        closed.computeIfAbsent(code, unused -> new LongAdder()).increment();
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
    public long inFlightBytes() {
        return delivery.inFlightBytes();
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
        closed.forEach((code, count) -> counts.put(code, count.sum()));
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

    @Override
    public long recoveryReads() {
        return journal.open().map(open -> open.past().reads()).orElse(0L);
    }
}
