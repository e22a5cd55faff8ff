package org.heliograph.delivery;

/** Hears how a write ended. */
public interface WriteCompletion {
    /** The write begins; only from a connection that {@link Connection#queuesWrites queues writes}. */
    default void begun() {
        // most writes begin when they are handed over
    }

    /** The container took everything; the next write may start. */
    void written();

    /** The transport is broken or closed; nothing can be written any more. */
    void failed();
}
