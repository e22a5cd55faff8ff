package org.heliograph.delivery;

/** Hears how a write ended. */
public interface WriteCompletion {
    /** The container took everything; the next write may start. */
    void written();

    /** The transport is broken or closed; nothing can be written any more. */
    void failed();
}
