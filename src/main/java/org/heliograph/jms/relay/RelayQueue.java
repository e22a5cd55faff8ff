package org.heliograph.jms.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.clock.NanoClock;
import org.heliograph.message.Content;
import org.heliograph.message.Message;

/**
 * The messages and signals that wait for the broker, in one order: bounded in number, bytes and age; what does not fit is
 * dropped and counted.
 *
 * <p>Any thread may offer, one takes. The lock guards all state and is held for moments only.
 */
final class RelayQueue {
    /** The bytes that a message or signal counts on top of its content and attributes: names, object headers. */
    static final int OVERHEAD_BYTES = 512;

    private final Bounds bounds;
    private final RelayCounters counters;
    private final NanoClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;

    RelayQueue(Bounds bounds, RelayCounters counters, NanoClock clock) {
        this.bounds = bounds;
        this.counters = counters;
        this.clock = clock;
    }

    /** Takes a message, or drops it if the queue is full or closed. Never waits for the broker. */
    void offer(Message message) {
        offer(Optional.of(message), message.content(), message.sizeBytes());
    }

    /** Takes the bytes of a signal, or drops it if the queue is full or closed. Never waits for the broker. */
    void offer(Content signal) {
        offer(Optional.empty(), signal, signal.sizeBytes());
    }

    private void offer(Optional<Message> message, Content content, int ownBytes) {
        int sizeBytes = ownBytes + OVERHEAD_BYTES;
        lock.lock();
        try {
            dropExpired();
            if (closed || waiting.size() >= bounds.maxMessages() || waitingBytes + sizeBytes > bounds.maxBytes()) {
                counters.dropped.increment();
                return;
            }
            waiting.addLast(new Waiting(message, content, sizeBytes, clock.nanos()));
            waitingBytes += sizeBytes;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the messages that wait together, oldest first, or the signal before which none waits; at least one of them however
     * large it is.
     *
     * @param patience how long to wait for a first message or signal
     * @return empty if none came or the queue is closed and empty
     */
    RelayBatch take(int maxMessages, int maxBytes, Duration patience) throws InterruptedException {
        long remaining = patience.toNanos();
        lock.lockInterruptibly();
        try {
            dropExpired();
            while (waiting.isEmpty() && !closed && remaining > 0) {
                remaining = changed.awaitNanos(remaining);
            }
            return poll(maxMessages, maxBytes);
        } finally {
            lock.unlock();
        }
    }

    /** Refuses whatever comes later and wakes who waits for one; what is in can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private RelayBatch poll(int maxMessages, int maxBytes) {
        if (!waiting.isEmpty() && waiting.getFirst().isSignal()) {
            return RelayBatch.ofSignal(remove().content());
        }
        List<Message> taken = new ArrayList<>();
        long takenBytes = 0;
        while (!waiting.isEmpty() && taken.size() < maxMessages) {
            Waiting next = waiting.getFirst();
            if (next.isSignal() || (!taken.isEmpty() && takenBytes + next.sizeBytes() > maxBytes)) {
                break;
            }
            remove().message().ifPresent(taken::add);
            takenBytes += next.sizeBytes();
        }
        return RelayBatch.ofMessages(taken);
    }

    private void dropExpired() {
        long now = clock.nanos();
        while (!waiting.isEmpty()
                && now - waiting.getFirst().sinceNanos() > bounds.timeToLive().toNanos()) {
            remove();
            counters.dropped.increment();
        }
    }

    private Waiting remove() {
        Waiting first = waiting.removeFirst();
        waitingBytes -= first.sizeBytes();
        return first;
    }

    /**
     * The bounds of a queue.
     *
     * @param maxMessages how many messages and signals may wait
     * @param maxBytes how many bytes may wait
     * @param timeToLive how long each may wait
     */
    record Bounds(int maxMessages, int maxBytes, Duration timeToLive) {}

    /** A waiting entry: a message with its content, or a signal, which has no message. */
    private record Waiting(Optional<Message> message, Content content, int sizeBytes, long sinceNanos) {
        boolean isSignal() {
            return message.isEmpty();
        }
    }
}
