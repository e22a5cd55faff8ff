package org.heliograph.hub;

import org.heliograph.delivery.NanoClock;
import org.heliograph.delivery.Outbox;

/** The keep-alive of one session; called by the sweep of the session registry, one call at a time. */
final class KeepAlive {
    private final SessionProfile profile;
    private final Outbox outbox;
    private final NanoClock clock;
    private long lastSentNanos;

    KeepAlive(SessionProfile profile, Outbox outbox, NanoClock clock) {
        this.profile = profile;
        this.outbox = outbox;
        this.clock = clock;
        this.lastSentNanos = clock.nanos();
    }

    boolean isOverdue() {
        return outbox.pongAwaitedNanos() > profile.pongLimit().toNanos();
    }

    /** Sends a keep-alive when it is time; while frames wait, the stall timer watches the connection. */
    void sendIfDue() {
        long now = clock.nanos();
        if (now - lastSentNanos >= profile.keepAlive().toNanos() && outbox.queuedBytes() == 0) {
            lastSentNanos = now;
            outbox.offer(profile.format().keepAlive());
        }
    }
}
