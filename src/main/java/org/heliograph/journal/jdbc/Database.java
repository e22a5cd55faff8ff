package org.heliograph.journal.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.heliograph.clock.NanoClock;
import org.heliograph.journal.JournalException;
import org.jspecify.annotations.Nullable;

/**
 * The database of the journal: lends connections, and creates the tables before the first of them.
 *
 * <p>Safe for any number of threads. It needs the isolation level READ COMMITTED, the default of both dialects.
 */
final class Database {
    private static final Logger LOG = Logger.getLogger(Database.class.getName());

    private static final int ATTEMPTS = 5;

    private final DataSource source;
    private final Duration timeout;
    private final NanoClock clock;
    private final ReentrantLock preparing = new ReentrantLock();
    private final Set<Lease> lent = ConcurrentHashMap.newKeySet();
    private volatile long answeredNanos;
    private volatile @Nullable Dialect dialect;

    /**
     * Creates it.
     *
     * @param timeout how long a statement may take
     * @param clock the monotonic clock
     */
    Database(DataSource source, Duration timeout, NanoClock clock) {
        this.source = source;
        this.timeout = timeout;
        this.clock = clock;
        this.answeredNanos = clock.nanos();
    }

    /**
     * Returns the dialect; the first call creates or updates the tables.
     *
     * @throws JournalException if the database cannot be reached or used
     */
    Dialect dialect() throws JournalException {
        Dialect current = dialect;
        return current != null ? current : prepare();
    }

    private Dialect prepare() throws JournalException {
        if (!awaitTurn()) {
            throw new JournalException(JournalException.Reason.UNAVAILABLE, null);
        }
        try {
            Dialect current = dialect;
            if (current == null) {
                current = JournalSchema.prepare(source);
                dialect = current;
                LOG.log(Level.INFO, "Journal is kept in {0}", current.name());
            }
            return current;
        } finally {
            preparing.unlock();
        }
    }

    private boolean awaitTurn() {
        try {
            return preparing.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lends a connection; the caller closes the lease. */
    Lease open(boolean transaction) throws SQLException {
        // JDBC counts in seconds: rounded up, because 0 means for ever
        int seconds = (int) Math.max(1, (timeout.toMillis() + 999) / 1000);
        Lease lease = Lease.of(source.getConnection(), seconds, clock, lent::remove);
        lent.add(lease);
        try {
            lease.begin(transaction);
            return lease;
        } catch (SQLException | RuntimeException failure) {
            lease.close();
            throw failure;
        }
    }

    /** Cuts connections whose last statement takes far too long: a network that swallows packets is not noticed else. */
    void cutAfter(long patienceNanos) {
        long now = clock.nanos();
        lent.stream().filter(lease -> lease.restAt(now) >= patienceNanos).forEach(Lease::abort);
    }

    /** Notes that the database did what it was asked for. */
    void answered() {
        answeredNanos = clock.nanos();
    }

    /** Returns how long ago it last did what it was asked for, or, if it never did, when this was created. */
    Duration silence() {
        return Duration.ofNanos(clock.nanos() - answeredNanos);
    }

    /** Does what is one statement. */
    <T> T query(Work<T> work) throws JournalException {
        dialect();
        try (Lease lease = open(false)) {
            T result = work.on(lease);
            answered();
            return result;
        } catch (SQLException failure) {
            throw new JournalException(JournalException.Reason.UNAVAILABLE, failure);
        }
    }

    /** Does what is one transaction of several statements; once more if another transaction was in its way. */
    <T> T transaction(Work<T> work) throws JournalException {
        dialect();
        for (int attempt = 1; ; attempt++) {
            try (Lease lease = open(true)) {
                T result = work.on(lease);
                lease.commit();
                answered();
                return result;
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !SqlState.tellsOfACollision(failure)) {
                    throw new JournalException(JournalException.Reason.UNAVAILABLE, failure);
                }
            }
        }
    }

    /** Something to do with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Lease lease) throws SQLException;
    }
}
