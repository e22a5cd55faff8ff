package org.heliograph.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.heliograph.message.ChannelName;
import org.heliograph.message.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/** The log could not do what it was asked for. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<Conflict> conflicts;

    /** Creates the error; the cause is for the log of the node, never for a client. */
    public JournalException(Reason reason, @Nullable Throwable cause) {
        this(reason, cause, List.of());
    }

    private JournalException(Reason reason, @Nullable Throwable cause, List<Conflict> conflicts) {
        super(reason.name(), cause);
        this.reason = reason;
        this.conflicts = conflicts;
    }

    /** Returns the error of an append some of whose keys were used for other messages. */
    public static JournalException ofConflicts(List<Conflict> conflicts) {
        return new JournalException(Reason.KEY_CONFLICT, null, List.copyOf(conflicts));
    }

    /** Returns why an append failed, from the failure of its stage or of one that depends on it; empty if that is none of the log's. */
    public static Optional<Reason> reasonOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof JournalException refusal ? Optional.of(refusal.reason) : Optional.empty();
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }

    /** Returns the keys that were used for other messages; empty for every other reason. */
    public List<Conflict> conflicts() {
        return conflicts;
    }

    /** The reasons. */
    public enum Reason {
        /** The database cannot be reached or failed before anything was stored: worth another try a little later. */
        UNAVAILABLE,
        /** More waits already than may wait: worth another try a little later. */
        BUSY,
        /** Subscribers of this node cannot keep up with what is published: worth another try a little later. */
        FAN_OUT_BEHIND,
        /** The commit was under way when the database was lost: a repetition with the same idempotency key tells. */
        UNKNOWN_OUTCOME,
        /** The idempotency key was used for another message. */
        KEY_CONFLICT,
        /** The database is of a kind that the journal cannot use: a mistake of the configuration. */
        UNSUPPORTED,
        /** This node stops. */
        STOPPED
    }

    /**
     * A key that was used for another message.
     *
     * @param channel the channel in which it was
     * @param key the key
     */
    public record Conflict(ChannelName channel, IdempotencyKey key) {}
}
