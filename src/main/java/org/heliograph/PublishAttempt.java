package org.heliograph;

import java.util.Optional;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Publication;

/**
 * Something that is to be published.
 *
 * @param publication what
 * @param key what the publisher calls it, so that a repetition is the same message; of no effect for live channels
 */
public record PublishAttempt(Publication publication, Optional<IdempotencyKey> key) {}
