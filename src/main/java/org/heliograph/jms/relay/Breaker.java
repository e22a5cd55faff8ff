package org.heliograph.jms.relay;

import java.time.Duration;
import org.heliograph.clock.NanoClock;

/**
 * Tells that a call to the broker hangs, without a thread of its own.
 *
 * <p>One thread begins and ends calls; any thread may ask.
 */
final class Breaker {
    private static final long NO_CALL = 0;

    private final long limitNanos;
    private final NanoClock clock;
    private volatile long startedNanos = NO_CALL;

    Breaker(Duration limit, NanoClock clock) {
        this.limitNanos = limit.toNanos();
        this.clock = clock;
    }

    void begin() {
        // a start that happens to be the mark for "no call" is moved by one nanosecond
        startedNanos = clock.nanos() | 1;
    }

    /** Ends the call and returns whether it had hung. */
    boolean end() {
        boolean hung = isOpen();
        startedNanos = NO_CALL;
        return hung;
    }

    boolean isOpen() {
        long started = startedNanos;
        return started != NO_CALL && clock.nanos() - started > limitNanos;
    }
}
