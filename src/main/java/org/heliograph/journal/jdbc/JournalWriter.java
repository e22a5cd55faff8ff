package org.heliograph.journal.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalListener;
import org.jspecify.annotations.Nullable;

/**
 * Stores what waits, batch by batch, as one task at a time of an executor.
 *
 * <p>What came while a batch was committed makes the next one: nobody waits for a batch to fill, and it fills when it has to.
 * After a failure the writer rests until the next sweep, so that a database that is away costs one attempt per sweep.
 */
final class JournalWriter {
    private static final Logger LOG = Logger.getLogger(JournalWriter.class.getName());

    private final AppendQueue queue;
    private final Database database;
    private final Executor executor;
    private final JournalListener listener;
    private boolean away;

    JournalWriter(AppendQueue queue, Database database, Executor executor, JournalListener listener) {
        this.queue = queue;
        this.database = database;
        this.executor = executor;
        this.listener = listener;
    }

    /** Starts the task if there is work and no task; never waits. */
    void wake() {
        if (queue.startWriting()) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException nodeIsStopping) {
                LOG.log(Level.FINE, "The executor takes no more: the node is stopping", nodeIsStopping);
                queue.writerDied();
                queue.stop();
            } catch (RuntimeException | Error noThread) {
                // the next sweep tries again
                queue.writerDied();
                LOG.log(Level.WARNING, "Writer of the journal could not be started, trying again", noThread);
            }
        }
    }

    private void run() {
        AppendBatch batch = queue.take();
        boolean ended = false;
        try {
            while (!batch.isEmpty()) {
                write(batch);
                batch = queue.take();
            }
            ended = true;
        } finally {
            // an Error; the node may survive it, and then this writer must not be waited for
            if (!ended) {
                failAll(batch);
                queue.writerDied();
            }
        }
    }

    private void write(AppendBatch batch) {
        AppendPlan plan;
        try {
            plan = store(batch);
        } catch (SQLException | JournalException | RuntimeException failure) {
            failed(batch, failure);
            return;
        }
        if (away) {
            away = false;
            LOG.info("The database of the journal is back");
        }
        if (!plan.stored().isEmpty()) {
            tellListener(plan);
        }
        plan.finish();
    }

    private AppendPlan store(AppendBatch batch) throws SQLException, JournalException {
        Dialect dialect = database.dialect();
        try (Lease lease = database.open(dialect.storesInTransaction())) {
            AppendPlan plan = dialect.store(lease, batch);
            database.answered();
            return plan;
        }
    }

    private void tellListener(AppendPlan plan) {
        try {
            listener.committed(plan.stored());
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "A listener of the journal failed", fault);
        }
    }

    private void failed(AppendBatch batch, Exception failure) {
        if (failure instanceof JournalException refusal && refusal.reason() == JournalException.Reason.UNSUPPORTED) {
            batch.appends().forEach(append -> append.fail(refusal.reason(), refusal));
            queue.takeBack(List.of(), true);
        } else if (batch.isAtRisk() && !SqlState.tellsThatNothingHappened(failure)) {
            failSent(batch, failure);
            queue.takeBack(batch.appends(), true);
        } else if (SqlState.tellsThatDataAreBad(failure)) {
            isolate(batch, failure);
            return;
        } else {
            queue.takeBack(batch.appends(), true);
        }
        if (!away) {
            away = true;
            LOG.log(
                    Level.WARNING,
                    "The database of the journal fails ({0}): publishing waits",
                    SqlState.describe(failure));
        }
    }

    /** One message that the database does not take must not keep the others of its batch out. */
    private void isolate(AppendBatch batch, Exception failure) {
        List<PendingAppend> appends = batch.appends();
        if (appends.size() == 1) {
            LOG.log(Level.WARNING, "The database of the journal refuses a message ({0})", SqlState.describe(failure));
            appends.get(0).fail(JournalException.Reason.UNAVAILABLE, failure);
        } else {
            appends.forEach(PendingAppend::beAlone);
        }
        queue.takeBack(appends, false);
    }

    private static void failAll(AppendBatch batch) {
        failSent(batch, null);
        batch.appends().forEach(append -> append.fail(JournalException.Reason.UNAVAILABLE, null));
    }

    private static void failSent(AppendBatch batch, @Nullable Exception failure) {
        batch.appends().stream()
                .filter(PendingAppend::isSent)
                .forEach(append -> append.fail(JournalException.Reason.UNKNOWN_OUTCOME, failure));
    }
}
