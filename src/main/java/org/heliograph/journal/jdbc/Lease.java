package org.heliograph.journal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;

/** A connection that is borrowed for one transaction and goes back as it came. Used by one thread; all but the abort. */
final class Lease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Lease.class.getName());

    private final Connection connection;
    private final int timeoutSeconds;
    private final NanoClock clock;
    private final Consumer<Lease> returned;
    private boolean mustRestore;
    private boolean transaction;
    private boolean open;
    private volatile boolean closed;
    private volatile long stepNanos;

    private Lease(Connection connection, int timeoutSeconds, NanoClock clock, Consumer<Lease> returned) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
        this.clock = clock;
        this.stepNanos = clock.nanos();
        this.returned = returned;
    }

    /**
     * Takes a connection that was borrowed.
     *
     * @param timeoutSeconds how long each statement may take
     * @param clock the monotonic clock
     * @param returned hears that it went back
     */
    static Lease of(Connection connection, int timeoutSeconds, NanoClock clock, Consumer<Lease> returned) {
        return new Lease(connection, timeoutSeconds, clock, returned);
    }

    /** Returns how long ago, in nanoseconds, its last statement began; or it itself, if it had none. */
    long restAt(long nowNanos) {
        return nowNanos - stepNanos;
    }

    /** Makes several statements one transaction, or each one of its own. */
    void begin(boolean several) throws SQLException {
        if (connection.getAutoCommit() == several) {
            connection.setAutoCommit(!several);
            mustRestore = true;
        }
        transaction = several;
        open = several;
    }

    /** Returns a statement that the database gives up after the journal's timeout. */
    PreparedStatement prepare(String sql) throws SQLException {
        stepNanos = clock.nanos();
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(timeoutSeconds);
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        connection.commit();
        open = false;
    }

    /** Cuts the connection under whoever waits for it; may be called by any thread. */
    void abort() {
        if (!closed) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException | RuntimeException failure) {
                LOG.log(Level.FINE, "A connection of the journal could not be aborted", failure);
            }
        }
    }

    /** Gives the connection back; what was not committed is rolled back. Failures of a broken connection say nothing new. */
    @Override
    public void close() {
        // each step even if the one before failed: the connection has to go back in any case
        quietly(() -> {
            if (open) {
                connection.rollback();
            }
        });
        quietly(() -> {
            if (mustRestore) {
                connection.setAutoCommit(transaction);
            }
        });
        closed = true;
        returned.accept(this);
        quietly(connection::close);
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException failure) {
            LOG.log(Level.FINE, "A connection of the journal could not be given back cleanly", failure);
        }
    }

    /** One step of giving back. */
    private interface Step {
        void run() throws SQLException;
    }
}
