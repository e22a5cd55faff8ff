package org.heliograph.bench;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was published and what arrived. Subscribers report on one thread, the publisher on another.
 *
 * <p>A message is complete when every subscriber has it; then its place in the window is free again.
 */
final class Ledger {
    private static final int BUCKETS = 1_000_000;
    private static final int BUCKET_NANOS = 10_000;

    /** More messages than ever are on their way at a time. */
    private static final int OPEN_MESSAGES = 1 << 16;

    private final int subscribers;
    private final Semaphore window;
    private final int[] arrived = new int[OPEN_MESSAGES];
    private final int[] latencies = new int[BUCKETS];
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicLong complete = new AtomicLong();
    private long faults;

    Ledger(int subscribers, int window) {
        this.subscribers = subscribers;
        this.window = new Semaphore(window);
    }

    /** Waits until one more message may be on its way. */
    void awaitWindow() throws InterruptedException {
        window.acquire();
    }

    /** Notes a message that a subscriber got, which expected the number {@code expected}. */
    void arrived(long number, long expected, long publishedNanos) {
        if (number != expected) {
            faults++;
        }
        deliveries.incrementAndGet();
        long bucket = (System.nanoTime() - publishedNanos) / BUCKET_NANOS;
        latencies[(int) Math.max(0, Math.min(BUCKETS - 1, bucket))]++;
        int slot = (int) (number % OPEN_MESSAGES);
        if (++arrived[slot] == subscribers) {
            arrived[slot] = 0;
            complete.incrementAndGet();
            window.release();
        }
    }

    long deliveries() {
        return deliveries.get();
    }

    /** Returns how many messages every subscriber has. */
    long complete() {
        return complete.get();
    }

    long faults() {
        return faults;
    }

    /** Returns the latency in milliseconds that so much of all deliveries, 0 to 1, stayed within. */
    double latencyMillis(double share) {
        long total = 0;
        for (int count : latencies) {
            total += count;
        }
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += latencies[i];
            if (total > 0 && seen >= total * share) {
                return (i + 1) * (BUCKET_NANOS / 1e6);
            }
        }
        return 0;
    }
}
