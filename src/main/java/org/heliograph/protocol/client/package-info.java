/**
 * The client protocol of Centrifugo, version 2, as a server sees it: commands in, replies and pushes out, and the codes
 * of errors and closes.
 *
 * <p>Pure functions and values without I/O and without state, called by {@code delivery}, {@code hub} and the edges. The
 * commands and replies know nothing of their encoding; every encoding is a reader and a writer of its own. No socket, no
 * thread and no container type may be in here.
 */
@NullMarked
package org.heliograph.protocol.client;

import org.jspecify.annotations.NullMarked;
