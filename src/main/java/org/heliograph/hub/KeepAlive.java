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

    void sendIfDue() {
        long now = clock.nanos();
        if (now - lastSentNanos >= profile.keepAlive().toNanos()) {
            lastSentNanos = now;
            outbox.offer(profile.format().keepAlive());
        }
    }
}
