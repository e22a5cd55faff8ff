package org.heliograph.jms;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells that a call to the broker hangs, without a thread of its own.
 *
 * <p>One thread begins and ends calls; any thread may ask.
 */
final class Breaker {
    private static final long NO_CALL = 0;

    private final long limitNanos;
    private final LongSupplier nanoTime;
    private volatile long startedNanos = NO_CALL;

    Breaker(Duration limit, LongSupplier nanoTime) {
        this.limitNanos = limit.toNanos();
        this.nanoTime = nanoTime;
    }

    void begin() {
        // a start that happens to be the mark for "no call" is moved by one nanosecond
        startedNanos = nanoTime.getAsLong() | 1;
    }

    /** Ends the call and returns whether it had hung. */
    boolean end() {
        boolean hung = isOpen();
        startedNanos = NO_CALL;
        return hung;
    }

    boolean isOpen() {
        long started = startedNanos;
        return started != NO_CALL && nanoTime.getAsLong() - started > limitNanos;
    }
}
