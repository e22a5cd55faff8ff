package org.heliograph.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The appends that wait for the database, and which of them the one writer has.
 *
 * <p>The lock of this object guards all fields; nobody is answered under it.
 */
final class AppendQueue {
    private static final int BATCH_MESSAGES = 256;
    private static final int BATCH_BYTES = 1024 * 1024;

    private final int maxPending;
    private final LongSupplier nanos;
    private final Deque<PendingAppend> waiting = new ArrayDeque<>();
    private List<PendingAppend> inFlight = List.of();
    private boolean writing;
    private boolean paused;
    private boolean stopped;

    AppendQueue(int maxPending, LongSupplier nanos) {
        this.maxPending = maxPending;
        this.nanos = nanos;
    }

    /** Lets an append wait; returns why it may not, or null. */
    synchronized JournalException.@Nullable Reason offer(PendingAppend append) {
        if (stopped) {
            return JournalException.Reason.STOPPED;
        }
        if (waiting.size() + inFlight.size() >= maxPending) {
            return JournalException.Reason.BUSY;
        }
        waiting.add(append);
        return null;
    }

    /** Returns whether the caller must start the writer: there is work, and no writer. */
    synchronized boolean startWriting() {
        if (writing || paused || waiting.isEmpty()) {
            return false;
        }
        writing = true;
        return true;
    }

    /** Returns the next batch; it is empty if the writer must end. */
    synchronized AppendBatch take() {
        List<PendingAppend> taken = paused ? List.of() : takeWaiting();
        inFlight = taken;
        writing = !taken.isEmpty();
        return new AppendBatch(taken, nanos);
    }

    private List<PendingAppend> takeWaiting() {
        List<PendingAppend> taken = new ArrayList<>(Math.min(waiting.size(), BATCH_MESSAGES));
        long bytes = 0;
        for (PendingAppend next = waiting.peek(); next != null; next = waiting.peek()) {
            boolean last = next.isAlone() || bytes + next.bytes() > BATCH_BYTES || taken.size() == BATCH_MESSAGES;
            if (last && !taken.isEmpty()) {
                break;
            }
            waiting.remove();
            if (next.take()) {
                taken.add(next);
                bytes += next.bytes();
            }
            if (next.isAlone()) {
                break;
            }
        }
        return taken;
    }

    /** Takes back what was certainly not stored, in its old order, and lets the writer rest until the next sweep. */
    void takeBack(List<PendingAppend> appends, boolean rest) {
        List<PendingAppend> late = List.of();
        synchronized (this) {
            paused = rest;
            inFlight = List.of();
            List<PendingAppend> back =
                    appends.stream().filter(PendingAppend::waitAgain).toList();
            if (stopped) {
                late = back;
            } else {
                for (int i = back.size() - 1; i >= 0; i--) {
                    waiting.addFirst(back.get(i));
                }
            }
        }
        late.forEach(append -> append.fail(JournalException.Reason.STOPPED, null));
    }

    /** Notes that the writer ended without a word. */
    synchronized void writerDied() {
        inFlight = List.of();
        writing = false;
        paused = true;
    }

    /** Ends what is too old, wherever it is, and ends the rest of the writer. */
    void expire(long patienceNanos) {
        List<PendingAppend> all;
        synchronized (this) {
            paused = false;
            if (waiting.isEmpty() && inFlight.isEmpty()) {
                return;
            }
            all = new ArrayList<>(inFlight);
            all.addAll(waiting);
        }
        long now = nanos.getAsLong();
        all.forEach(append -> append.expire(now, patienceNanos));
        synchronized (this) {
            waiting.removeIf(PendingAppend::hasEnded);
        }
    }

    /** Takes no more, and ends what waits. */
    void stop() {
        List<PendingAppend> left;
        synchronized (this) {
            stopped = true;
            left = List.copyOf(waiting);
            waiting.clear();
        }
        left.forEach(append -> append.fail(JournalException.Reason.STOPPED, null));
    }
}
