/**
 * The wire formats of messages, the frames of WebSocket (RFC 6455), event streams, and the envelope between nodes.
 *
 * <p>Pure functions without I/O, called by {@code delivery}, {@code hub}, {@code relay} and the edges. No socket, no
 * thread and no container type may be in here; JSON is read and written by Jakarta JSON Processing.
 */
@NullMarked
package org.heliograph.protocol;

import org.jspecify.annotations.NullMarked;
