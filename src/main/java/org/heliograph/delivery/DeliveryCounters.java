package org.heliograph.delivery;

import java.util.concurrent.atomic.LongAdder;

/** The counters of the delivery engine of a node since its start. Safe for any number of threads. */
public final class DeliveryCounters {
    private final LongAdder writes = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder queuedBytes = new LongAdder();
    private final LongAdder inFlightBytes = new LongAdder();

    /** Returns how many writes were started. */
    public long writes() {
        return writes.sum();
    }

    /** Returns how many frames those writes carried; more than {@link #writes} where frames went out together. */
    public long frames() {
        return frames.sum();
    }

    /** Returns how many frames were dropped because an outbox was full or was closed while they waited. */
    public long dropped() {
        return dropped.sum();
    }

    /** Returns how many bytes wait now in all outboxes of the node, not counting the writes in flight. */
    public long queuedBytes() {
        return queuedBytes.sum();
    }

    /** Returns how many bytes are in the writes in flight of all connections: what the container holds for them. */
    public long inFlightBytes() {
        return inFlightBytes.sum();
    }

    void wrote(int count) {
        writes.increment();
        frames.add(count);
    }

    void dropped(int count) {
        dropped.add(count);
    }

    void queued(long bytes) {
        queuedBytes.add(bytes);
    }

    void inFlight(long bytes) {
        inFlightBytes.add(bytes);
    }
}
