/**
 * The journal in an SQL database, H2 or PostgreSQL: batches of appends, reads, retention and schema.
 *
 * <p>{@link org.heliograph.journal.jdbc.JdbcJournal} is the adapter of the port {@link org.heliograph.journal.Journal}. The only package
 * that knows SQL.
 */
@NullMarked
package org.heliograph.journal.jdbc;

import org.jspecify.annotations.NullMarked;
