package org.heliograph.websocket.container;

import java.time.Duration;
import java.util.Optional;
import org.heliograph.clock.NanoClock;
import org.heliograph.message.CloseCode;

/**
 * The guard of a Tyrus connection, which sees in the bytes below Tyrus what Tyrus keeps to itself: pings, frames that are under
 * way or should never be, and a peer that takes nothing while Tyrus queues for it without bound.
 *
 * <p>One thread at a time reads; any thread writes.
 */
final class TyrusGuard {
    private static final long FREE = 0;

    private final ContainerEndpoint endpoint;
    private final FrameHeaders headers;

    /** Since when the output takes nothing, or {@link #FREE}. */
    private volatile long blockedNanos = FREE;

    /** Creates the guard of the connection of an endpoint. */
    TyrusGuard(ContainerEndpoint endpoint) {
        this.endpoint = endpoint;
        this.headers = new FrameHeaders(endpoint.maxMessageBytes(), this::answersPing);
    }

    /** A ping counts as a message; no answer waits where nothing can be written, because nothing bounds the queue. */
    private boolean answersPing() {
        return endpoint.pingReceived() && blockedNanos == FREE;
    }

    /** Takes what came in, mends it in place, and returns how many of these bytes Tyrus may see. */
    int follow(byte[] bytes, int start, int count) {
        return headers.follow(bytes, start, count);
    }

    /** Hears that Tyrus has done all it can with what it saw; returns whether it may see more. */
    boolean mayReadOn() {
        Optional<CloseCode> end = isStalled() ? Optional.of(CloseCode.TOO_SLOW) : headers.broken();
        if (end.isPresent()) {
            endpoint.refuse(end.get());
        } else if (headers.isUnderWay()) {
            endpoint.partReceived();
        }
        return end.isEmpty();
    }

    /** Returns whether nothing goes out for too long; a client that talks is alive, so no missing pong would end it. */
    private boolean isStalled() {
        long since = blockedNanos;
        return since != FREE
                && Duration.ofNanos(NanoClock.SYSTEM.nanos() - since).compareTo(endpoint.stallLimit()) > 0;
    }

    /** Hears whether the output takes something; while it does not, what is written waits in Tyrus. */
    void canWrite(boolean ready) {
        if (ready) {
            blockedNanos = FREE;
        } else if (blockedNanos == FREE) {
            // a time that happens to be the mark for "free" is moved by one nanosecond
            blockedNanos = NanoClock.SYSTEM.nanos() | 1;
        }
    }
}
