/**
 * The inbox: the JMS queue from which messages of other applications are published.
 *
 * <p>Starts and ends with the hub's events; nobody else knows this package.
 */
@NullMarked
package org.heliograph.jms.inbox;

import org.jspecify.annotations.NullMarked;
