/**
 * The edge to JMS: the relay between nodes, and the queue from which other applications' messages are published.
 *
 * <p>The container calls {@link org.heliograph.jms.relay.RelayProducer} and {@link org.heliograph.jms.inbox.JmsInbox}; nobody else
 * knows this package. It is the only one with {@code jakarta.jms}. The connection factory is looked up by its configured
 * name, never injected: a server without one still runs the hub, as a single node. Whatever waits for a broker does so in
 * loops of its own threads; {@code JMSContext} and {@code getObject} are not used.
 */
@NullMarked
package org.heliograph.jms;

import org.jspecify.annotations.NullMarked;
