/**
 * The port through which nodes tell each other about messages, and about themselves by signals.
 *
 * <p>The hub calls {@link org.heliograph.relay.Relay} and implements {@link org.heliograph.relay.RelayListener}; the
 * adapter over JMS lives in {@code jms}. A relay is a fast hint, never the truth: what it loses it counts.
 */
@NullMarked
package org.heliograph.relay;

import org.jspecify.annotations.NullMarked;
