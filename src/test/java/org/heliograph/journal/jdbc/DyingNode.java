package org.heliograph.journal.jdbc;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** The program of a node that publishes one message and dies of it. */
final class DyingNode {
    /** How it ends, as if it were killed. */
    static final int STATUS = 137;

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** When it dies. */
    enum Moment {
        /** The statement is about to go to the database. */
        BEFORE_COMMIT,
        /** The database has acknowledged the commit; neither a gate nor a relay nor the publisher has heard of it. */
        AFTER_COMMIT
    }

    private DyingNode() {}

    /** Appends a message, whose text is also its idempotency key, and dies. Arguments: the moment, a JDBC URL, the text. */
    public static void main(String[] arguments) throws Exception {
        Moment moment = Moment.valueOf(arguments[0]);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        try (JournalNode node = new JournalNode(database, 1, TIMEOUT, batch -> die())) {
            if (moment == Moment.BEFORE_COMMIT) {
                node.source.before(what -> {
                    if (JdbcJournalPostgresTest.stores(what)) {
                        die();
                    }
                });
            }
            node.appended(Entries.keyed(arguments[2], arguments[2]));
        }
    }

    private static void die() {
        Runtime.getRuntime().halt(STATUS);
    }
}
