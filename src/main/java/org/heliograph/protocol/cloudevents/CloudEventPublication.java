package org.heliograph.protocol.cloudevents;

import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Publication;

/**
 * The publication that an event of a publisher asks for.
 *
 * @param publication what is to be published
 * @param key the name of the event, by which a repetition is known: its {@code source} and {@code id} together are unique
 */
public record CloudEventPublication(Publication publication, IdempotencyKey key) {}
