/**
 * CloudEvents 1.0 in its JSON format: messages as events for raw sockets and feeds, and events of publishers as publications.
 *
 * <p>Pure functions and values without I/O, called by {@code hub} and the edges. JSON text that must stay as it is is written with the
 * line writer of {@code protocol.client}. No socket, no thread and no container type may be in here.
 */
@NullMarked
package org.heliograph.protocol.cloudevents;

import org.jspecify.annotations.NullMarked;
