package org.heliograph.delivery;

import org.heliograph.message.CloseCode;

/**
 * Hears that an outbox cannot go on; it may be told more than once. No lock of the outbox is held then, but the thread is that of
 * whoever offered or wrote, and may hold locks of its own and have others to serve.
 */
public interface OutboxOwner {
    /** Its client was too slow, or its transport is broken: the owner closes the outbox at once, and the rest elsewhere. */
    void outboxEnded(CloseCode code);
}
