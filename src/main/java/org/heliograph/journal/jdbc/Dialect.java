package org.heliograph.journal.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.heliograph.journal.JournalEntry;

/** The differences between databases: the way a batch is stored, and the few statements that they spell differently. */
interface Dialect {
    /**
     * Now, in milliseconds, by the clock of the database: the nodes' clocks differ, and one that is an hour ahead must not
     * remove what the others still need.
     */
    String NOW = "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";

    /** Every message is kept so long in any case: other nodes read what the relay lost. */
    Duration GRACE = Duration.ofSeconds(60);

    /** Returns the name for the log. */
    String name();

    /** Returns the folder of the migrations. */
    String folder();

    /** Returns whether {@link #store} needs several statements to be one transaction. */
    boolean storesInTransaction();

    /**
     * Stores a batch, and commits it.
     *
     * @throws SQLException if nothing was stored, or, if the batch is at risk, maybe all of it
     */
    AppendPlan store(Lease lease, AppendBatch batch) throws SQLException;

    /** Returns the statement that raises the floor of a channel (parameters channel, offset), and never lowers it. */
    String raiseFloor();

    /** Returns how long an entry is kept, in milliseconds. */
    static long keptMillis(JournalEntry entry) {
        return Math.max(entry.keepFor().toMillis(), GRACE.toMillis());
    }
}
