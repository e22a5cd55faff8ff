package org.heliograph.journal.jdbc;

import org.heliograph.message.MessageId;
import org.heliograph.message.Position;

/**
 * An idempotency key as the log remembers it.
 *
 * @param hash the {@link ContentHash} of its message
 * @param id the id of its message
 * @param position the place of its message
 */
record KnownKey(String hash, MessageId id, Position position) {}
