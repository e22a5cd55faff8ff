/**
 * The history of channels that keep one: the open journal, the recovery of subscribers from memory or database, and the watch over
 * holes.
 *
 * <p>Called by {@code hub} to append and by {@code hub.session} to recover. Nothing here knows a connection, and nothing waits for the
 * database but the readers' own threads.
 */
@NullMarked
package org.heliograph.hub.history;

import org.jspecify.annotations.NullMarked;
