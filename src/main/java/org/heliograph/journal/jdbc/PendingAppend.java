package org.heliograph.journal.jdbc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.jspecify.annotations.Nullable;

/**
 * One append on its way, from its arrival to its answer: one message, or several that are stored together or not at all.
 *
 * <p>The writer and whoever sweeps move its state by compare-and-set, so that an append which was told "not stored" is
 * never stored.
 */
final class PendingAppend {
    private enum State {
        WAITING,
        TAKEN,
        SENT,
        ENDED
    }

    private final List<PendingEntry> entries;
    private final long sizeBytes;
    private final long since;
    private final CompletableFuture<List<Appended>> answer = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile long sentAt;
    private volatile boolean alone;

    /** Creates it at a time in monotonic nanoseconds. */
    PendingAppend(List<JournalEntry> entries, long since) {
        this.entries = entries.stream().map(PendingEntry::new).toList();
        this.sizeBytes =
                entries.stream().mapToLong(each -> each.message().sizeBytes()).sum();
        this.since = since;
    }

    List<PendingEntry> entries() {
        return entries;
    }

    /** Returns how many messages it has. */
    int size() {
        return entries.size();
    }

    long sizeBytes() {
        return sizeBytes;
    }

    CompletableFuture<List<Appended>> answer() {
        return answer;
    }

    /** Returns whether this must be a transaction of its own. */
    boolean isAlone() {
        return alone;
    }

    void beAlone() {
        alone = true;
    }

    /** Goes into a batch; false if it has ended. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    /** Goes to the database from now on; false if it has ended. */
    boolean send(long now) {
        sentAt = now;
        return state.compareAndSet(State.TAKEN, State.SENT) || state.get() == State.SENT;
    }

    /** Returns whether the database may know it. */
    boolean isSent() {
        return state.get() == State.SENT;
    }

    /** Waits again, because it certainly was not stored; false if it has ended. */
    boolean waitAgain() {
        return state.compareAndSet(State.TAKEN, State.WAITING) || state.compareAndSet(State.SENT, State.WAITING);
    }

    /**
     * Ends it if it is too old: as not stored, for the reason given, or, if the database has had it for half as long again, as unknown. By then the
     * database has cancelled a statement that had to wait: that it is not stored is worth more to the publisher.
     */
    void expire(long now, long patienceNanos, JournalException.Reason whyWaiting) {
        if (now - since < patienceNanos) {
            return;
        }
        if (state.compareAndSet(State.WAITING, State.ENDED)) {
            answer.completeExceptionally(new JournalException(whyWaiting, null));
        } else if (state.compareAndSet(State.TAKEN, State.ENDED)) {
            answer.completeExceptionally(new JournalException(JournalException.Reason.UNAVAILABLE, null));
        } else if (now - sentAt >= patienceNanos + patienceNanos / 2 && state.compareAndSet(State.SENT, State.ENDED)) {
            answer.completeExceptionally(new JournalException(JournalException.Reason.UNKNOWN_OUTCOME, null));
        }
    }

    /** Returns whether it came at that time or before. */
    boolean isOlderThan(long nanos) {
        return nanos - since >= 0;
    }

    boolean hasEnded() {
        return state.get() == State.ENDED;
    }

    /** Ends it well, with the places of its messages in their order. */
    void succeed(List<Appended> places) {
        state.set(State.ENDED);
        answer.complete(List.copyOf(places));
    }

    /** Ends it badly. */
    void fail(JournalException.Reason reason, @Nullable Throwable cause) {
        state.set(State.ENDED);
        answer.completeExceptionally(new JournalException(reason, cause));
    }

    /** Ends it because some of its keys stand for other messages. */
    void refuse(List<JournalException.Conflict> conflicts) {
        state.set(State.ENDED);
        answer.completeExceptionally(JournalException.ofConflicts(conflicts));
    }
}
