package org.heliograph.delivery;

import org.heliograph.protocol.CloseCode;

/** Hears that an outbox cannot go on; it may be told more than once, never with a lock held. */
public interface OutboxOwner {
    /** Its client was too slow, or its transport is broken: the owner closes outbox and connection. */
    void outboxEnded(CloseCode code);
}
