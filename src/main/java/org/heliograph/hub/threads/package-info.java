/**
 * The threads, timers and contexts on which a node runs code, all managed by the container.
 *
 * <p>Called by everything in {@code hub} and by the edges. Nothing here knows a message or a connection.
 */
@NullMarked
package org.heliograph.hub.threads;

import org.jspecify.annotations.NullMarked;
