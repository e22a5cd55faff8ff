/**
 * The relay over a JMS topic: carries messages and signals between nodes.
 *
 * <p>The container calls {@link org.heliograph.jms.relay.RelayProducer}; nobody else knows this package.
 */
@NullMarked
package org.heliograph.jms.relay;

import org.jspecify.annotations.NullMarked;
