/**
 * The journal: one log for all channels that keep history, one order, one cursor.
 *
 * <p>{@link org.heliograph.journal.Journal} is the port that the hub calls; {@code JdbcJournal} keeps it in an SQL database. A
 * message is acknowledged when it is committed and not before. Only {@code journal.jdbc} knows SQL; no SQL type may be in here.
 */
@NullMarked
package org.heliograph.journal;

import org.jspecify.annotations.NullMarked;
