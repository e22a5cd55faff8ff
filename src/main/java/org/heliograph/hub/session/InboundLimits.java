package org.heliograph.hub.session;

import java.time.Duration;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.RateSettings;

/**
 * Holds the messages of one client against its limits: their rate, and the time that the parts of one may take.
 *
 * <p>The container's thread of the connection notes what comes in, the sweep asks whether it is late.
 */
final class InboundLimits {
    private final TokenBucket bucket;
    private final Duration messageLimit;
    private final NanoClock clock;
    private volatile boolean unfinished;
    private volatile long startedNanos;

    InboundLimits(RateSettings rate, Duration messageLimit, NanoClock clock) {
        this.bucket = new TokenBucket(rate, clock);
        this.messageLimit = messageLimit;
        this.clock = clock;
    }

    /** Notes a part of a message that is not its last. */
    void part() {
        if (!unfinished) {
            startedNanos = clock.nanos();
            unfinished = true;
        }
    }

    /** Notes the end of a message. */
    void whole() {
        unfinished = false;
    }

    /** Counts something that the client sent against its rate; returns whether it may send it now. */
    boolean admits() {
        return bucket.take();
    }

    /** Returns whether a message has been coming in for longer than it may. */
    boolean isLate() {
        return unfinished && clock.nanos() - startedNanos > messageLimit.toNanos();
    }
}
