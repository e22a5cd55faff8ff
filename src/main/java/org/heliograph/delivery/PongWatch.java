package org.heliograph.delivery;

import org.heliograph.clock.NanoClock;

/** Tracks pings that have not been answered yet. Safe for one thread that writes and any number of others. */
final class PongWatch {
    private final NanoClock clock;
    private volatile long pingedNanos;
    private volatile boolean awaiting;

    PongWatch(NanoClock clock) {
        this.clock = clock;
    }

    /** Notes that a ping is about to be written, with none before it unanswered. */
    void pinged() {
        pingedNanos = clock.nanos();
        awaiting = true;
    }

    /** Notes a pong; returns whether one was due. */
    boolean received() {
        boolean due = awaiting;
        awaiting = false;
        return due;
    }

    boolean isAwaiting() {
        return awaiting;
    }

    /** Returns how long the oldest ping has been without its pong, in nanoseconds; 0 where none is awaited. */
    long awaitedNanos() {
        return awaiting ? clock.nanos() - pingedNanos : 0;
    }
}
