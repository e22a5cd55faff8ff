package org.heliograph.hub.session;

import org.heliograph.clock.NanoClock;
import org.heliograph.config.RateSettings;

/** A token bucket: so many at once, so many a second for ever. For one thread at a time. */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final RateSettings rate;
    private final NanoClock clock;
    private double tokens;
    private long filledNanos;

    /** Creates a full bucket. */
    TokenBucket(RateSettings rate, NanoClock clock) {
        this.rate = rate;
        this.clock = clock;
        this.tokens = rate.burst();
        this.filledNanos = clock.nanos();
    }

    /** Takes a token; returns false if there is none. */
    boolean take() {
        long now = clock.nanos();
        tokens = Math.min(rate.burst(), tokens + (now - filledNanos) / NANOS_PER_SECOND * rate.messagesPerSecond());
        filledNanos = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
