package org.heliograph.journal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.message.MessageId;
import org.heliograph.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * One append on its way, from its arrival to its answer.
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

    private final JournalEntry entry;
    private final @Nullable KeyName keyName;
    private final String hash;
    private final long since;
    private final CompletableFuture<Appended> answer = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile long sentAt;
    private volatile boolean alone;

    /** Creates it at a time in monotonic nanoseconds; an entry with a key is hashed here, on the thread of its publisher. */
    PendingAppend(JournalEntry entry, long since) {
        this.entry = entry;
        this.since = since;
        this.keyName = entry.idempotencyKey()
                .map(key -> new KeyName(entry.message().channel(), key))
                .orElse(null);
        this.hash = keyName == null ? "" : ContentHash.of(entry.message());
    }

    JournalEntry entry() {
        return entry;
    }

    MessageId id() {
        return entry.message().id();
    }

    @Nullable
    KeyName keyName() {
        return keyName;
    }

    String hash() {
        return hash;
    }

    CompletableFuture<Appended> answer() {
        return answer;
    }

    int bytes() {
        return entry.message().content().sizeBytes();
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
     * Ends it if it is too old: as not stored, or, if the database has had it for half as long again, as unknown. By then the
     * database has cancelled a statement that had to wait: that it is not stored is worth more to the publisher.
     */
    void expire(long now, long patienceNanos) {
        if (now - since < patienceNanos) {
            return;
        }
        if (state.compareAndSet(State.WAITING, State.ENDED) || state.compareAndSet(State.TAKEN, State.ENDED)) {
            answer.completeExceptionally(new JournalException(JournalException.Reason.UNAVAILABLE, null));
        } else if (now - sentAt >= patienceNanos + patienceNanos / 2 && state.compareAndSet(State.SENT, State.ENDED)) {
            answer.completeExceptionally(new JournalException(JournalException.Reason.UNKNOWN_OUTCOME, null));
        }
    }

    boolean hasEnded() {
        return state.get() == State.ENDED;
    }

    /** Ends it well. */
    void succeed(MessageId id, Position place, boolean repeated) {
        state.set(State.ENDED);
        answer.complete(new Appended(id, place, repeated));
    }

    /** Ends it badly. */
    void fail(JournalException.Reason reason, @Nullable Throwable cause) {
        state.set(State.ENDED);
        answer.completeExceptionally(new JournalException(reason, cause));
    }
}
