package org.heliograph.hub.history;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.Settings;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.journal.Backlog;
import org.heliograph.journal.Gate;
import org.heliograph.journal.GateOutput;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalListener;
import org.heliograph.journal.jdbc.JdbcJournal;
import org.jspecify.annotations.Nullable;

/**
 * The way to the journal: opened in the background as soon as its database answers, if any namespace keeps history, and looked
 * after from then on. Safe for any number of threads.
 */
@NodeSingleton
public class JournalLink {
    private static final Logger LOG = Logger.getLogger(JournalLink.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration TRIM_INTERVAL = Duration.ofSeconds(30);

    /** The database is taken for away if it did nothing for so long, though it is asked all the time. */
    private static final Duration MAX_SILENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final HubExecutors executors;
    private final NanoClock clock;

    private volatile @Nullable Open open;
    private volatile boolean stopped;

    /** Creates the bean. */
    @Inject
    public JournalLink(Settings settings, HubExecutors executors, NanoClock clock) {
        this.clock = clock;
        this.settings = settings;
        this.executors = executors;
    }

    /** Returns the open journal; empty while there is none. */
    Optional<Open> open() {
        return Optional.ofNullable(open);
    }

    /** Returns whether any namespace keeps history, so that a database is needed. */
    public boolean isNeeded() {
        return settings.defaults().history().isOn()
                || settings.namespaces().values().stream()
                        .anyMatch(each -> each.history().isOn());
    }

    /** Returns whether messages can be stored: the journal is open, and its database answered a moment ago. */
    public boolean isAvailable() {
        Open current = open;
        return current != null && current.journal().silence().compareTo(maxSilence()) <= 0;
    }

    /** Returns the silence after which the database counts as away: longer where the position check is rare. */
    private Duration maxSilence() {
        Duration betweenAnswers =
                settings.journal().check().plus(settings.journal().timeout().multipliedBy(2));
        return betweenAnswers.compareTo(MAX_SILENCE) > 0 ? betweenAnswers : MAX_SILENCE;
    }

    /**
     * Begins to open the journal, if it is needed, and to look after it.
     *
     * @param committed hears what this node commits
     * @param output takes the messages that this node delivers
     */
    void start(JournalListener committed, GateOutput output) {
        if (!isNeeded()) {
            return;
        }
        tryToOpen(committed, output);
        executors.every(settings.journal().timeout().dividedBy(JdbcJournal.SWEEPS_IN_TIMEOUT), this::sweep);
        executors.every(TRIM_INTERVAL, () -> read(this::trim));
    }

    private void tryToOpen(JournalListener committed, GateOutput output) {
        read(() -> {
            try {
                open(committed, new Backlog(output, executors.deliveries(), clock));
            } catch (JournalException | RuntimeException notYet) {
                LOG.log(Level.WARNING, "Cannot open the journal, trying again: {0}", reasonOf(notYet));
                LOG.log(Level.FINE, "Cannot open the journal", notYet);
                if (!stopped) {
                    executors.later(RETRY, () -> tryToOpen(committed, output));
                }
            }
        });
    }

    private static String reasonOf(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private void open(JournalListener committed, Backlog backlog) throws JournalException {
        JdbcJournal journal =
                JdbcJournal.named(settings.journal(), executors.journalWriter(), committed, backlog, clock);
        Gate gate = new Gate(journal, journal.head(), backlog, clock);
        RecoveryBounds bounds = new RecoveryBounds(
                settings.journal().recoveryMessages(), settings.journal().recoveryBytes());
        open = new Open(
                journal, gate, backlog, new HistoryReader(journal, gate, executors.journalReaders(), bounds, clock));
        LOG.log(Level.INFO, "Journal opened at position {0}", gate.position());
    }

    private void sweep() {
        open().ifPresent(current -> {
            current.journal().sweep();
            current.past().sweep();
        });
    }

    private void trim() {
        Open current = open;
        if (current == null) {
            return;
        }
        try {
            current.journal()
                    .trim(namespace ->
                            settings.namespace(namespace.value()).history().maxMessages());
        } catch (JournalException unreachable) {
            LOG.log(Level.FINE, "Trimming of the journal failed", unreachable);
        }
    }

    /** Runs something that waits for the database; returns false if too much waits already. */
    boolean read(Runnable reading) {
        try {
            executors.journalReaders().execute(reading);
            return true;
        } catch (RejectedExecutionException tooMany) {
            return false;
        }
    }

    /** Ends appending. */
    void stop() {
        stopped = true;
        Open current = open;
        if (current != null) {
            current.journal().stop();
        }
    }

    /**
     * An open journal.
     *
     * @param journal where messages are appended, and what ends those that wait too long
     * @param gate what this node delivers of it
     * @param backlog what of that waits for its delivery
     * @param past what is read for new subscribers
     */
    record Open(JdbcJournal journal, Gate gate, Backlog backlog, HistoryReader past) {}
}
