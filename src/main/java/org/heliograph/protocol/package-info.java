/**
 * Text and bytes to and from messages: the wire formats, the close codes, the JSON of publishing and the envelope
 * between nodes.
 *
 * <p>Pure functions without I/O, called by {@code delivery}, {@code hub}, {@code relay} and the edges. No socket, no
 * thread and no container type may be in here; JSON is read and written by Jakarta JSON Processing.
 */
@NullMarked
package org.heliograph.protocol;

import org.jspecify.annotations.NullMarked;
