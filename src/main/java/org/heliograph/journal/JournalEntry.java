package org.heliograph.journal;

import java.time.Duration;
import java.util.Optional;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;

/**
 * A message that is to be appended.
 *
 * @param message the message; it has no position yet
 * @param idempotencyKey what its publisher calls this attempt; the same key in the same channel is the same message for as
 *     long as {@code keyTime}
 * @param keyTime how long the key is remembered
 * @param keepFor how long the message is kept at least; less than a minute means a minute
 */
public record JournalEntry(
        Message message, Optional<IdempotencyKey> idempotencyKey, Duration keyTime, Duration keepFor) {}
