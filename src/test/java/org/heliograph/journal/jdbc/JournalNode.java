package org.heliograph.journal.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.heliograph.config.JournalSettings;
import org.heliograph.journal.Appended;
import org.heliograph.journal.BackPressure;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalListener;
import org.jspecify.annotations.Nullable;

/** A journal as a node has it: with a thread for its writer, a timer for its sweep, and a listener. */
final class JournalNode implements AutoCloseable {
    /** Long enough for a machine that is busy with other things. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final long PATIENCE_SECONDS = 60;

    final FaultySource source;
    final RecordingListener listener = new RecordingListener();
    final JdbcJournal journal;
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    JournalNode(DataSource database) {
        this(database, 5000, TIMEOUT);
    }

    JournalNode(DataSource database, int maxPending, Duration timeout) {
        this(database, maxPending, timeout, null);
    }

    /** Starts a node with a listener of its own; null for one that records. */
    JournalNode(DataSource database, int maxPending, Duration timeout, @Nullable JournalListener own) {
        source = new FaultySource(database);
        JournalSettings settings = new JournalSettings("", maxPending, timeout, Duration.ofSeconds(1), 1000, 1 << 20);
        journal = new JdbcJournal(
                source, settings, writer, own == null ? listener : own, BackPressure.NONE, System::nanoTime);
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(journal::sweep, 50, 50, TimeUnit.MILLISECONDS);
    }

    CompletableFuture<Appended> append(JournalEntry entry) {
        return journal.append(entry).toCompletableFuture();
    }

    CompletableFuture<List<Appended>> append(List<JournalEntry> entries) {
        return journal.append(entries).toCompletableFuture();
    }

    Appended appended(JournalEntry entry) throws Exception {
        return result(append(entry));
    }

    static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns why an append failed. */
    static JournalException.Reason reason(CompletableFuture<?> future) throws InterruptedException, TimeoutException {
        return failure(future).reason();
    }

    /** Returns the failure of an append. */
    static JournalException failure(CompletableFuture<?> future) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("not failed: " + future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof JournalException refusal) {
                return refusal;
            }
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        source.heal();
        journal.stop();
        timer.shutdownNow();
        writer.shutdownNow();
        try {
            if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the writer does not end");
            }
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
