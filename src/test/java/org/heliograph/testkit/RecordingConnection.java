package org.heliograph.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;

/**
 * A connection that keeps what is written to it. A write completes when its {@link Executor} runs the completion: at
 * once, by hand or on another thread.
 *
 * <p>Safe for any number of threads; its own monitor guards everything in it.
 */
public class RecordingConnection implements Connection {
    private final ConnectionId id;
    private final Executor completions;
    private final List<List<Frame>> writes = new ArrayList<>();
    private final List<CloseCode> closes = new ArrayList<>();
    private final Queue<WriteCompletion> inFlight = new ArrayDeque<>();
    private int frames;
    private int mostInFlight;

    /** Creates a connection whose writes complete when the executor runs the completion. */
    public RecordingConnection(String id, Executor completions) {
        this.id = new ConnectionId(id);
        this.completions = completions;
    }

    /** Returns a connection whose writes complete before they return. */
    public static RecordingConnection completingAtOnce() {
        return new RecordingConnection("at-once", Runnable::run);
    }

    /** Returns a connection whose writes complete with {@link #completeNext} or {@link #failNext}. */
    public static RecordingConnection completingByHand() {
        return new RecordingConnection("by-hand", completion -> {});
    }

    /** Returns a connection like {@link #completingByHand} whose writes need no lane. */
    public static RecordingConnection handingOver() {
        return new RecordingConnection("handing-over", completion -> {}) {
            @Override
            public boolean handsOver() {
                return true;
            }
        };
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void write(Frame frame, WriteCompletion completion) {
        record(List.of(frame), completion);
    }

    @Override
    public synchronized void close(CloseCode code) {
        closes.add(code);
    }

    /** Completes the oldest write in flight. */
    public void completeNext() {
        land().written();
    }

    /** Fails the oldest write in flight. */
    public void failNext() {
        land().failed();
    }

    /** Returns the writes, each with the frames that went out together. */
    public synchronized List<List<Frame>> writes() {
        return List.copyOf(writes);
    }

    /** Returns all frames in the order in which they were written. */
    public synchronized List<Frame> frames() {
        return writes.stream().flatMap(List::stream).toList();
    }

    /** Returns the texts of all frames, which must be text frames. */
    public List<String> texts() {
        return frames().stream().map(Frame::text).toList();
    }

    /** Returns how many writes have been in flight at one time, at most. */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    /** Returns the codes with which the connection was closed. */
    public synchronized List<CloseCode> closes() {
        return List.copyOf(closes);
    }

    /** Waits until so many frames were written, but no longer than the patience; returns whether they were. */
    public synchronized boolean awaitFrames(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (frames < count && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return frames >= count;
    }

    /** Keeps a write and hands its completion to the executor. */
    protected final void record(List<Frame> together, WriteCompletion completion) {
        synchronized (this) {
            writes.add(List.copyOf(together));
            frames += together.size();
            inFlight.add(completion);
            mostInFlight = Math.max(mostInFlight, inFlight.size());
            notifyAll();
        }
        completions.execute(this::completeNext);
    }

    private synchronized WriteCompletion land() {
        return inFlight.remove();
    }
}
