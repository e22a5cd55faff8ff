package org.heliograph.delivery;

import org.heliograph.message.CloseCode;

/**
 * Hears that an outbox cannot go on; it may be told more than once. No lock of the outbox is held then, but the thread is that of
 * whoever offered or wrote, and may hold locks of its own and have others to serve.
 */
public interface OutboxOwner {
    /** Hears that the client was too slow or the transport is broken; closes the outbox at once, and the rest on another thread. */
    void outboxEnded(CloseCode code);
}
