package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.heliograph.clock.NanoClock;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.WriterLane;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;

/** The writer lanes of this node, which connections share in turn. */
@NodeSingleton
public class DeliveryLines {
    private final List<DeliveryLine> lines;
    private final AtomicInteger turn = new AtomicInteger();

    /** Creates a lane for each processor, at least two. */
    @Inject
    public DeliveryLines(HubExecutors executors, DeliveryCounters counters, NanoClock clock) {
        this(Stream.generate(() -> new WriterLane(executors.writers()))
                .limit(executors.lanes())
                .map(lane -> new DeliveryLine(lane, counters, clock))
                .toList());
    }

    /** Creates it with the lanes of a test. */
    DeliveryLines(List<DeliveryLine> lines) {
        this.lines = lines;
    }

    /** Returns the lane of the next connection. */
    DeliveryLine next() {
        return lines.get(Math.floorMod(turn.getAndIncrement(), lines.size()));
    }
}
