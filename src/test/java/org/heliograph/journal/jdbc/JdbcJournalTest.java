package org.heliograph.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.heliograph.config.JournalSettings;
import org.heliograph.journal.Appended;
import org.heliograph.journal.BackPressure;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalException.Reason;
import org.heliograph.testkit.ManualExecutor;
import org.junit.jupiter.api.Test;

/** The journal without a database that it could use. */
class JdbcJournalTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final ManualExecutor executor = new ManualExecutor();
    private final AtomicLong nanos = new AtomicLong();
    private final JdbcJournal journal = journal(oracle());

    private JdbcJournal journal(DataSource source) {
        JournalSettings settings = new JournalSettings("", 10, TIMEOUT, Duration.ofSeconds(1), 1, 1);
        return new JdbcJournal(source, settings, executor, batch -> {}, BackPressure.NONE, nanos::get);
    }

    @Test
    void namesADatabaseThatItDoesNotKnow() {
        assertThatThrownBy(journal::prepare)
                .isInstanceOf(JournalException.class)
                .hasMessage(Reason.UNSUPPORTED.name())
                .cause()
                .hasMessage("The journal needs H2 or PostgreSQL; its data source leads to Oracle");
    }

    @Test
    void refusesToAppendToADatabaseThatItDoesNotKnow() throws Exception {
        CompletableFuture<Appended> answer = journal.append(Entries.text("a")).toCompletableFuture();
        executor.runAll();

        assertThat(JournalNode.reason(answer)).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void runsOneWriterHoweverMuchWaits() {
        CompletableFuture<Appended> unused = journal.append(Entries.text("a")).toCompletableFuture();
        unused = journal.append(Entries.text("b")).toCompletableFuture();
        journal.sweep();

        assertThat(executor.pending()).isEqualTo(1);
        assertThat(unused).isNotDone();
    }

    @Test
    void givesUpWhatWaitsBeforeItsTimeIsOver() throws Exception {
        CompletableFuture<Appended> answer = journal.append(Entries.text("a")).toCompletableFuture();
        nanos.addAndGet(TIMEOUT.multipliedBy(13).dividedBy(16).toNanos());
        journal.sweep();
        assertThat(answer).isNotDone();
        nanos.addAndGet(TIMEOUT.dividedBy(JdbcJournal.SWEEPS_IN_TIMEOUT).toNanos());
        journal.sweep();
        assertThat(JournalNode.reason(answer)).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void errorOfTheWriterIsAnAnswerToThoseWhoWaitForIt() throws Exception {
        JdbcJournal broken = journal(proxy(DataSource.class, (self, method, arguments) -> {
            throw new NoClassDefFoundError("as intended");
        }));
        CompletableFuture<Appended> answer = broken.append(Entries.text("a")).toCompletableFuture();
        assertThatThrownBy(executor::runAll).isInstanceOf(NoClassDefFoundError.class);
        assertThat(answer).isCompletedExceptionally();
        assertThat(JournalNode.reason(answer)).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void stopsWithItsExecutor() throws Exception {
        executor.shutDown();

        assertThat(JournalNode.reason(journal.append(Entries.text("a")).toCompletableFuture()))
                .isEqualTo(Reason.STOPPED);
    }

    private static DataSource oracle() {
        DatabaseMetaData data = proxy(DatabaseMetaData.class, "Oracle");
        return proxy(DataSource.class, proxy(Connection.class, data));
    }

    /** Returns an object whose methods all return this value, or nothing. */
    private static <T> T proxy(Class<T> type, Object result) {
        return proxy(type, (self, method, arguments) -> method.getReturnType().isInstance(result) ? result : null);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(JdbcJournalTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
