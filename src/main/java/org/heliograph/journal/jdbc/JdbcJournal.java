package org.heliograph.journal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.JournalSettings;
import org.heliograph.journal.Appended;
import org.heliograph.journal.BackPressure;
import org.heliograph.journal.Journal;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalListener;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.journal.RetentionRule;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * The journal in an SQL database: H2 for one node, PostgreSQL for any number.
 *
 * <p>The tables are created by whatever needs them first, so a node may start while its database is away. Times of expiry are
 * by the clock of the database; timeouts are by the monotonic clock of the node.
 *
 * <p>What H2 committed survives the end of its process only if its URL says {@code WRITE_DELAY=0}: by default it writes half a
 * second later.
 *
 * <p>An append is answered in time only if somebody calls {@link #sweep()} {@link #SWEEPS_IN_TIMEOUT} times in a timeout.
 */
public final class JdbcJournal implements Journal {
    /** The calls of {@link #sweep()} in one timeout. */
    public static final int SWEEPS_IN_TIMEOUT = 16;

    private final Database database;
    private final AppendQueue queue;
    private final JournalWriter writer;
    private final JournalReader reader;
    private final JournalTrim trim;
    private final NanoClock clock;
    private final long timeoutNanos;

    /** An append that is older than this at a sweep may be older than the timeout at the next. */
    private final long patienceNanos;

    /**
     * Creates the journal; nothing is asked of the database yet.
     *
     * @param source where connections come from; each is used for one transaction, at the isolation level READ COMMITTED
     * @param settings the bound and the timeout
     * @param executor runs the writer, one task at a time, which waits for the database and lasts while there is work
     * @param listener hears of what this node commits, and is asked to hand it on without waiting
     * @param brake makes appends wait while subscribers do not keep up
     * @param clock the monotonic clock: {@link NanoClock#SYSTEM}
     */
    public JdbcJournal(
            DataSource source,
            JournalSettings settings,
            Executor executor,
            JournalListener listener,
            BackPressure brake,
            NanoClock clock) {
        this.clock = clock;
        timeoutNanos = settings.timeout().toNanos();
        patienceNanos = timeoutNanos - 2 * timeoutNanos / SWEEPS_IN_TIMEOUT;
        database = new Database(source, settings.timeout(), clock);
        queue = new AppendQueue(settings.maxPending(), brake, clock);
        trim = new JournalTrim(database);
        reader = new JournalReader(database);
        writer = new JournalWriter(queue, database, executor, noting(trim, listener));
        brake.whenReleased(writer::wake);
    }

    /**
     * Creates the journal of the data source that the settings name, and its tables.
     *
     * @param settings name, bound and timeout
     * @param executor as for the constructor
     * @param listener as for the constructor
     * @param brake as for the constructor
     * @param clock the monotonic clock
     * @throws JournalException if there is no such data source, or its database cannot be reached or used
     */
    @SuppressWarnings("BanJNDI") // the name comes from the administrator of this server
    public static JdbcJournal named(
            JournalSettings settings, Executor executor, JournalListener listener, BackPressure brake, NanoClock clock)
            throws JournalException {
        try {
            DataSource source = InitialContext.doLookup(settings.dataSource());
            JdbcJournal journal = new JdbcJournal(source, settings, executor, listener, brake, clock);
            journal.prepare();
            return journal;
        } catch (NamingException | ClassCastException unknown) {
            throw new JournalException(JournalException.Reason.UNAVAILABLE, unknown);
        }
    }

    private static JournalListener noting(JournalTrim trim, JournalListener listener) {
        return batch -> {
            trim.note(batch);
            listener.committed(batch);
        };
    }

    /**
     * Creates or updates the tables, and says which database this is. Not necessary, but a node that calls it at its start
     * tells of a wrong data source before a client does.
     *
     * @return the name of the database's kind
     * @throws JournalException if the database cannot be reached, or is of a kind that the journal cannot use
     */
    public String prepare() throws JournalException {
        return database.dialect().name();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The answer comes on the writer's thread or on that of a sweep: what depends on it must not wait.
     */
    @Override
    public CompletionStage<List<Appended>> append(List<JournalEntry> entries) {
        PendingAppend append = new PendingAppend(entries, clock.nanos());
        JournalException.@Nullable Reason refusal = queue.offer(append);
        if (refusal != null) {
            append.fail(refusal, null);
        }
        // also after a refusal: to look at the brake may have been what released it
        writer.wake();
        return append.answer().minimalCompletionStage();
    }

    /**
     * Ends the appends that would be older than the timeout before the next call, cuts connections that hang, and lets the writer
     * try again after a failure. Cheap, and never waits; for a timer.
     */
    public void sweep() {
        queue.expire(patienceNanos);
        // by then the appends in it are given up: a transaction that lasts longer helps nobody
        database.cutAfter(2 * timeoutNanos);
        writer.wake();
    }

    /** Returns how long ago the database last did what it was asked for; never waits. */
    public Duration silence() {
        return database.silence();
    }

    @Override
    public Position head() throws JournalException {
        return reader.head();
    }

    @Override
    public List<Message> read(long after, long through, int limit) throws JournalException {
        return reader.range(after, through, limit);
    }

    @Override
    public JournalPage read(ChannelName channel, PageRequest request) throws JournalException {
        return reader.page(channel, request);
    }

    @Override
    public Position renew(Epoch seen) throws JournalException {
        return reader.renew(seen);
    }

    @Override
    public int trim(RetentionRule rule) throws JournalException {
        return trim.run(rule);
    }

    @Override
    public void stop() {
        queue.stop();
    }
}
