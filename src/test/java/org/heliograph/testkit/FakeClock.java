package org.heliograph.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.clock.NanoClock;

/**
 * A clock that stands still until it is told to move.
 *
 * <p>It starts a second before the largest number, so that code which compares times instead of differences fails. Safe
 * for any number of threads.
 */
public final class FakeClock implements NanoClock {
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());

    @Override
    public long nanos() {
        return nanos.get();
    }

    /** Moves the clock. */
    public void advance(Duration step) {
        nanos.addAndGet(step.toNanos());
    }
}
