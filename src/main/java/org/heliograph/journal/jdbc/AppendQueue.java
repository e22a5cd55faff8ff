package org.heliograph.journal.jdbc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.heliograph.clock.NanoClock;
import org.heliograph.journal.BackPressure;
import org.heliograph.journal.JournalException;
import org.jspecify.annotations.Nullable;

/**
 * The appends that wait for the database, and which of them the one writer has. An append goes into a batch as a whole: one
 * that is larger than the bounds of a batch is a batch of its own. While the brake is on all wait, and what has no room or grows too old
 * then is refused for that reason.
 *
 * <p>The lock of this object guards all fields; nobody is answered under it.
 */
final class AppendQueue {
    private static final JournalException.Reason UNAVAILABLE = JournalException.Reason.UNAVAILABLE;
    private static final int BATCH_MESSAGES = 256;
    private static final int BATCH_BYTES = 1024 * 1024;

    private final int maxPending;
    private final BackPressure brake;
    private final NanoClock clock;
    private final Deque<PendingAppend> waiting = new ArrayDeque<>();
    private List<PendingAppend> inFlight = List.of();
    private int waitingMessages;
    private int messagesInFlight;
    private boolean writing;
    private boolean paused;
    private boolean stopped;

    /** What came before this had to wait for subscribers. */
    private long brakedNanos;

    private boolean everBraked;

    AppendQueue(int maxPending, BackPressure brake, NanoClock clock) {
        this.maxPending = maxPending;
        this.brake = brake;
        this.clock = clock;
    }

    /**
     * Lets an append wait; returns why it may not, or null. One with several messages is taken as long as there is room for
     * one, or it would never get its turn while others publish: the bound is exceeded by one append at most.
     */
    synchronized JournalException.@Nullable Reason offer(PendingAppend append) {
        if (stopped) {
            return JournalException.Reason.STOPPED;
        }
        if (waitingMessages + messagesInFlight >= maxPending) {
            return whyFull();
        }
        waiting.add(append);
        waitingMessages += append.size();
        return null;
    }

    /** Returns whether the caller must start the writer: there is work that may be done, and no writer. */
    synchronized boolean startWriting() {
        if (writing || paused || waiting.isEmpty() || isBraked()) {
            return false;
        }
        writing = true;
        return true;
    }

    /** Returns whether subscribers must catch up first, and remembers that somebody waited for them. */
    private boolean isBraked() {
        if (!brake.isOn()) {
            return false;
        }
        everBraked = true;
        brakedNanos = clock.nanos();
        return true;
    }

    /** Returns the next batch; it is empty if the writer must end. */
    synchronized AppendBatch take() {
        List<PendingAppend> taken = paused || waiting.isEmpty() || isBraked() ? List.of() : takeWaiting();
        inFlight = taken;
        messagesInFlight = messages(taken);
        writing = !taken.isEmpty();
        return new AppendBatch(taken, clock);
    }

    private List<PendingAppend> takeWaiting() {
        List<PendingAppend> taken = new ArrayList<>();
        int messages = 0;
        long bytes = 0;
        for (PendingAppend next = waiting.peek(); next != null; next = waiting.peek()) {
            boolean full = messages + next.size() > BATCH_MESSAGES || bytes + next.sizeBytes() > BATCH_BYTES;
            if ((full || next.isAlone()) && !taken.isEmpty()) {
                break;
            }
            waiting.remove();
            waitingMessages -= next.size();
            if (next.take()) {
                taken.add(next);
                messages += next.size();
                bytes += next.sizeBytes();
            }
            if (next.isAlone()) {
                break;
            }
        }
        return taken;
    }

    private static int messages(Collection<PendingAppend> appends) {
        return appends.stream().mapToInt(PendingAppend::size).sum();
    }

    /** Takes back what was certainly not stored, in its old order, and lets the writer rest until the next sweep. */
    void takeBack(List<PendingAppend> appends, boolean rest) {
        List<PendingAppend> late = List.of();
        synchronized (this) {
            paused = rest;
            nothingInFlight();
            List<PendingAppend> back =
                    appends.stream().filter(PendingAppend::waitAgain).toList();
            if (stopped) {
                late = back;
            } else {
                for (int i = back.size() - 1; i >= 0; i--) {
                    waiting.addFirst(back.get(i));
                }
                waitingMessages += messages(back);
            }
        }
        late.forEach(append -> append.fail(JournalException.Reason.STOPPED, null));
    }

    /** Notes that the writer ended without a word. */
    synchronized void writerDied() {
        nothingInFlight();
        writing = false;
        paused = true;
    }

    private void nothingInFlight() {
        inFlight = List.of();
        messagesInFlight = 0;
    }

    /** Ends what is too old, wherever it is, and ends the rest of the writer. */
    void expire(long patienceNanos) {
        List<PendingAppend> all;
        boolean rested;
        synchronized (this) {
            rested = paused;
            paused = false;
            if (waiting.isEmpty() && inFlight.isEmpty()) {
                return;
            }
            all = new ArrayList<>(inFlight);
            all.addAll(waiting);
        }
        long now = clock.nanos();
        all.forEach(append -> append.expire(now, patienceNanos, rested ? UNAVAILABLE : whyWaiting(append)));
        synchronized (this) {
            waiting.removeIf(PendingAppend::hasEnded);
            waitingMessages = messages(waiting);
        }
    }

    /** What fills it may have waited for subscribers that have just caught up. */
    private JournalException.Reason whyFull() {
        PendingAppend oldest = waiting.peek();
        return !paused && (isBraked() || (oldest != null && wasBraked(oldest)))
                ? JournalException.Reason.FAN_OUT_BEHIND
                : JournalException.Reason.BUSY;
    }

    private synchronized JournalException.Reason whyWaiting(PendingAppend append) {
        return wasBraked(append) ? JournalException.Reason.FAN_OUT_BEHIND : UNAVAILABLE;
    }

    private boolean wasBraked(PendingAppend append) {
        return everBraked && append.isOlderThan(brakedNanos);
    }

    /** Takes no more, and ends what waits. */
    void stop() {
        List<PendingAppend> left;
        synchronized (this) {
            stopped = true;
            left = List.copyOf(waiting);
            waiting.clear();
            waitingMessages = 0;
        }
        left.forEach(append -> append.fail(JournalException.Reason.STOPPED, null));
    }
}
