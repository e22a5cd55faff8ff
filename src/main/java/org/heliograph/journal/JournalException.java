package org.heliograph.journal;

import org.jspecify.annotations.Nullable;

/** The log could not do what it was asked for. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The database cannot be reached or failed before anything was stored: worth another try a little later. */
        UNAVAILABLE,
        /** More waits already than may wait: worth another try a little later. */
        BUSY,
        /** The commit was under way when the database was lost: a repetition with the same idempotency key tells. */
        UNKNOWN_OUTCOME,
        /** The idempotency key was used for another message. */
        KEY_CONFLICT,
        /** The database is of a kind that the journal cannot use: a mistake of the configuration. */
        UNSUPPORTED,
        /** This node stops. */
        STOPPED
    }

    private final Reason reason;

    /** Creates the error; the cause is for the log of the node, never for a client. */
    public JournalException(Reason reason, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
