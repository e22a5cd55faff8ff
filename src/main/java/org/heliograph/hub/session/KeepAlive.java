package org.heliograph.hub.session;

import java.time.Duration;
import org.heliograph.clock.NanoClock;
import org.heliograph.delivery.Outbox;
import org.heliograph.protocol.WireFormat;

/** The keep-alive of one session; called by the sweep of the session registry, one call at a time. */
final class KeepAlive {
    /**
     * The repetitions of a heartbeat that nobody answers, a sweep apart: the first write to a client that is gone always
     * succeeds, and Grizzly reports the failure of the second only at the third.
     */
    private static final int REPEATS = 2;

    private final SessionProfile profile;
    private final Outbox outbox;
    private final NanoClock clock;
    /** A client of many channels is pinged from its first command on, which the protocol wants before anything else. */
    private volatile boolean begun;

    private volatile long lastSentNanos;
    private int repeatsLeft;

    KeepAlive(SessionProfile profile, Outbox outbox, NanoClock clock) {
        this.profile = profile;
        this.outbox = outbox;
        this.clock = clock;
        this.lastSentNanos = clock.nanos() - headStart(profile).toNanos();
        this.begun = profile.format().liveness() != WireFormat.Liveness.PROTOCOL_PINGS;
    }

    /**
     * The first ping comes after a quarter of the interval: a client that left while its connection was being opened would
     * otherwise stay for a whole one, because neither Grizzly nor Undertow tells of every such end.
     */
    private static Duration headStart(SessionProfile profile) {
        return profile.format().liveness() == WireFormat.Liveness.PING_FRAMES
                ? profile.keepAlive().multipliedBy(3).dividedBy(4)
                : Duration.ZERO;
    }

    private WireFormat.Liveness liveness() {
        return profile.format().liveness();
    }

    /** Begins with a client that is not pinged yet. */
    void begin() {
        lastSentNanos = clock.nanos();
        begun = true;
    }

    boolean isOverdue() {
        return outbox.pongAwaitedNanos() > profile.pongLimit().toNanos();
    }

    /** Sends a keep-alive when it is time; while frames wait, the stall timer watches the connection. */
    void sendIfDue() {
        if (!begun) {
            return;
        }
        // two of the SDKs count nothing but pings as life, so those come on time however much is sent
        if (liveness() != WireFormat.Liveness.PROTOCOL_PINGS && outbox.queuedBytes() > 0) {
            return;
        }
        long now = clock.nanos();
        if (now - lastSentNanos >= profile.keepAlive().toNanos()) {
            lastSentNanos = now;
            repeatsLeft = liveness() == WireFormat.Liveness.COMMENTS ? REPEATS : 0;
            outbox.offer(profile.format().keepAlive());
        } else if (repeatsLeft > 0) {
            repeatsLeft--;
            outbox.offer(profile.format().keepAlive());
        }
    }
}
