package org.heliograph.delivery;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.heliograph.config.OutboxSettings;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.protocol.Frame;

/** The frames that wait in an outbox, within its bounds. Guarded by the outbox's lock. */
final class FrameQueue {
    private final ArrayDeque<Frame> frames = new ArrayDeque<>(4);
    private final OutboxSettings bounds;
    private final DeliveryCounters counters;
    private int sizeBytes;

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
     * Adds a frame, with others dropped for it where the policy says so; returns false if it does not fit.
     *
     * <p>An empty queue takes any single frame, so that the largest message can always be delivered.
     */
    boolean add(Frame frame) {
        if (!makeRoom(frame)) {
            return false;
        }
        addAnyway(frame);
        return true;
    }

    /** Adds a frame that is bounded elsewhere. */
    void addAnyway(Frame frame) {
        frames.addLast(frame);
        count(frame.sizeBytes());
    }

    /** Moves the first frame to a batch, and those after it as long as together they have at most so many bytes. */
    void moveTo(List<Frame> batch, int maxBytes) {
        int bytes = 0;
        do {
            Frame next = frames.removeFirst();
            batch.add(next);
            bytes += next.sizeBytes();
        } while (!frames.isEmpty() && bytes + frames.getFirst().sizeBytes() <= maxBytes);
        count(-bytes);
    }

    /** Drops everything. */
    void clear() {
        counters.dropped(frames.size());
        count(-sizeBytes);
        frames.clear();
    }

    private boolean makeRoom(Frame frame) {
        if (fits(frame)) {
            return true;
        }
        if (bounds.overflow() == OverflowPolicy.DISCONNECT) {
            return false;
        }
        if (bounds.overflow() == OverflowPolicy.CONFLATE) {
            replace(frame);
        }
        while (!fits(frame)) {
            drop(frames.removeFirst());
        }
        return true;
    }

    private boolean fits(Frame frame) {
        return frames.isEmpty()
                || (frames.size() < bounds.maxFrames() && (long) sizeBytes + frame.sizeBytes() <= bounds.maxBytes());
    }

    private void replace(Frame frame) {
        if (frame.key() == null) {
            return;
        }
        for (Iterator<Frame> waiting = frames.iterator(); waiting.hasNext(); ) {
            Frame old = waiting.next();
            if (frame.key().equals(old.key())) {
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
