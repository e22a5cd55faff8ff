package org.heliograph.delivery;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.heliograph.config.OutboxSettings;
import org.heliograph.protocol.Frame;

/**
 * The frames that wait in an outbox, within its bounds. Guarded by the outbox's lock.
 *
 * <p>Greetings wait among them and are in no bound but their own: what a client asked for of the past must not make the first live
 * message one too many.
 */
final class FrameQueue {
    private final ArrayDeque<Frame> frames = new ArrayDeque<>(4);

    /** The frames of greetings among them, in their order. */
    private final ArrayDeque<Frame> greetings = new ArrayDeque<>(0);

    private final OutboxSettings bounds;
    private final DeliveryCounters counters;
    private int sizeBytes;
    private int greetingBytes;

    FrameQueue(OutboxSettings bounds, DeliveryCounters counters) {
        this.bounds = bounds;
        this.counters = counters;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int sizeBytes() {
        return sizeBytes;
    }

    /**
     * Adds a frame, with others dropped for it that may be dropped; returns false if it does not fit even so.
     *
     * <p>An empty queue takes any single frame, so that the largest message can always be delivered.
     */
    boolean add(Frame frame) {
        if (!makeRoom(frame)) {
            return false;
        }
        append(frame);
        return true;
    }

    /** Returns whether another greeting may be added: not while more than a whole outbox of earlier ones waits. */
    boolean takesGreeting() {
        return greetingBytes <= bounds.maxBytes();
    }

    /** Adds frames whose number and size are bounded elsewhere, none of which may be dropped; returns false if it may not be added. */
    boolean addGreeting(List<Frame> greeting) {
        if (!takesGreeting()) {
            return false;
        }
        for (Frame frame : greeting) {
            greetings.addLast(frame);
            greetingBytes += frame.sizeBytes();
            append(frame);
        }
        return true;
    }

    /**
     * Moves the first frame to a batch, and those after it as long as together they have at most so many bytes.
     *
     * @return how many bytes were moved
     */
    int moveTo(List<Frame> batch, int maxBytes) {
        int bytes = 0;
        do {
            Frame next = frames.removeFirst();
            if (next == greetings.peekFirst()) {
                greetings.removeFirst();
                greetingBytes -= next.sizeBytes();
            }
            batch.add(next);
            bytes += next.sizeBytes();
        } while (!frames.isEmpty() && bytes + frames.getFirst().sizeBytes() <= maxBytes);
        count(-bytes);
        return bytes;
    }

    /** Drops everything. */
    void clear() {
        counters.dropped(frames.size());
        count(-sizeBytes);
        frames.clear();
        greetings.clear();
        greetingBytes = 0;
    }

    private void append(Frame frame) {
        frames.addLast(frame);
        count(frame.sizeBytes());
    }

    private boolean makeRoom(Frame frame) {
        if (fits(frame)) {
            return true;
        }
        dropReplaced(frame);
        dropOldest(frame);
        return fits(frame);
    }

    private boolean fits(Frame frame) {
        int bounded = frames.size() - greetings.size();
        long boundedBytes = (long) sizeBytes - greetingBytes;
        return bounded == 0 || (bounded < bounds.maxFrames() && boundedBytes + frame.sizeBytes() <= bounds.maxBytes());
    }

    private void dropReplaced(Frame frame) {
        for (Iterator<Frame> waiting = frames.iterator(); waiting.hasNext(); ) {
            Frame old = waiting.next();
            if (frame.replaces(old)) {
                waiting.remove();
                drop(old);
            }
        }
    }

    private void dropOldest(Frame frame) {
        for (Iterator<Frame> waiting = frames.iterator(); waiting.hasNext() && !fits(frame); ) {
            Frame old = waiting.next();
            if (old.mayBeDropped()) {
                waiting.remove();
                drop(old);
            }
        }
    }

    private void drop(Frame frame) {
        count(-frame.sizeBytes());
        counters.dropped(1);
    }

    private void count(int bytes) {
        sizeBytes += bytes;
        counters.queued(bytes);
    }
}
