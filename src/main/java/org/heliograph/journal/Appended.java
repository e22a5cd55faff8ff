package org.heliograph.journal;

import org.heliograph.message.MessageId;
import org.heliograph.message.Position;

/**
 * The outcome of an append.
 *
 * @param id the id of the message in the log: of the first attempt, if this one repeated it
 * @param position its place
 * @param repeated whether the message was there already, under the same idempotency key
 */
public record Appended(MessageId id, Position position, boolean repeated) {}
