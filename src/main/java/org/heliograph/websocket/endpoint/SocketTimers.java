package org.heliograph.websocket.endpoint;

import java.time.Duration;
import org.heliograph.hub.threads.HubExecutors;

/**
 * The time limits of the steps of a WebSocket connection.
 *
 * @param executors runs what is due
 * @param closeLimit the time for the peer to answer a close
 */
public record SocketTimers(HubExecutors executors, Duration closeLimit) {
    /** A connection is opened before the client hears of it, and neither Tyrus nor Undertow tells of every client that left before. */
    private static final Duration START_LIMIT = Duration.ofSeconds(5);

    /** Runs a task when the client has had its time to see the end of the handshake. */
    public void atStartLimit(Runnable task) {
        executors.atLimit(START_LIMIT, task);
    }

    /** Runs a task when the peer has had its time to answer a close. */
    public void atCloseLimit(Runnable task) {
        executors.atLimit(closeLimit, task);
    }

    /** Runs a task after a while; zero is at once, on the thread of the timer. */
    public void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            executors.later(delay, task);
        } else {
            executors.atLimit(delay, task);
        }
    }
}
