package org.heliograph.jms.relay;

import java.time.Duration;

/**
 * Tells that questions go out and no answer comes in. Nothing is overdue while nothing is asked.
 *
 * <p>Pure, and not safe for several threads: {@link RelayState} guards it.
 */
final class ReplyWatch {
    private final long limitNanos;
    private long askedNanos;
    private boolean waiting;

    ReplyWatch(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    void asked(long nowNanos) {
        if (!waiting) {
            askedNanos = nowNanos;
            waiting = true;
        }
    }

    void answered() {
        waiting = false;
    }

    boolean isOverdue(long nowNanos) {
        return waiting && nowNanos - askedNanos > limitNanos;
    }
}
