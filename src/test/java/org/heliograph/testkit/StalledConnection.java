package org.heliograph.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;

/**
 * The connection of a client that stopped reading: it takes a write and never completes it.
 *
 * <p>Safe for any number of threads.
 */
public final class StalledConnection implements Connection {
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final List<CloseCode> closes = new CopyOnWriteArrayList<>();

    @Override
    public ConnectionId id() {
        return new ConnectionId("stalled");
    }

    @Override
    public void write(Frame frame, WriteCompletion completion) {
        frames.add(frame);
        blocked.countDown();
    }

    @Override
    public void close(CloseCode code) {
        closes.add(code);
    }

    /** Waits until a write is blocked, but no longer than the patience; returns whether one is. */
    public boolean awaitBlocked(Duration patience) throws InterruptedException {
        return blocked.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns the frames that were taken, which is one if the outbox in front does its work. */
    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** Returns the codes with which the connection was closed. */
    public List<CloseCode> closes() {
        return List.copyOf(closes);
    }
}
