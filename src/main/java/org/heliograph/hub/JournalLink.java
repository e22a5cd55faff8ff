package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.Settings;
import org.heliograph.journal.Gate;
import org.heliograph.journal.GateOutput;
import org.heliograph.journal.JdbcJournal;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalListener;
import org.heliograph.message.Message;
import org.heliograph.protocol.CloseCode;
import org.heliograph.relay.Relay;
import org.heliograph.relay.RelayStatus;
import org.jspecify.annotations.Nullable;

/**
 * The way to the journal: opened in the background as soon as its database answers, if any namespace keeps history, and looked
 * after from then on. Safe for any number of threads.
 */
@ApplicationScoped
public class JournalLink {
    private static final Logger LOG = Logger.getLogger(JournalLink.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration TRIM_INTERVAL = Duration.ofSeconds(30);

    /** While the relay is away the look at the database is the fan-out: so many times as often. */
    private static final int LOOKS_WITHOUT_RELAY = 4;

    /** The database is taken for away if it did nothing for so long, though it is asked all the time. */
    private static final Duration MAX_SILENCE = Duration.ofSeconds(5);

    @Inject
    private Settings settings;

    @Inject
    private HubExecutors executors;

    @Inject
    private History history;

    @Inject
    private Relay relay;

    @Inject
    private FanOut fanOut;

    @Inject
    private SessionRegistry sessions;

    private volatile @Nullable Open open;
    private volatile boolean stopped;
    private int looks;

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

    /** Where the database is looked at rarely, its silence means little. */
    private Duration maxSilence() {
        Duration betweenAnswers =
                settings.journal().check().plus(settings.journal().timeout().multipliedBy(2));
        return betweenAnswers.compareTo(MAX_SILENCE) > 0 ? betweenAnswers : MAX_SILENCE;
    }

    /** Begins to open the journal, if it is needed, and to look after it. */
    void start(JournalListener committed) {
        if (!isNeeded()) {
            return;
        }
        tryToOpen(committed);
        executors.every(Gate.HOLD, history::watch);
        executors.every(settings.journal().timeout().dividedBy(JdbcJournal.SWEEPS_IN_TIMEOUT), this::sweep);
        executors.every(settings.journal().check().dividedBy(LOOKS_WITHOUT_RELAY), this::look);
        executors.every(TRIM_INTERVAL, () -> read(this::trim));
    }

    private void tryToOpen(JournalListener committed) {
        read(() -> {
            try {
                open(JdbcJournal.named(settings.journal(), executors.journalWriter(), committed, System::nanoTime));
            } catch (JournalException | RuntimeException notYet) {
                LOG.log(Level.WARNING, "The journal cannot be opened; it is tried again: {0}", reasonOf(notYet));
                LOG.log(Level.FINE, "Why the journal cannot be opened", notYet);
                if (!stopped) {
                    executors.later(RETRY, () -> tryToOpen(committed));
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

    private void open(JdbcJournal journal) throws JournalException {
        Gate gate = new Gate(journal, journal.head(), new Deliveries(), System::nanoTime);
        RecoveryBounds bounds = new RecoveryBounds(
                settings.journal().recoveryMessages(), settings.journal().recoveryBytes());
        open = new Open(
                journal, gate, new PastReader(journal, gate, executors.journalReaders(), bounds, System::nanoTime));
        LOG.log(Level.INFO, "The journal is open at {0}", gate.position());
    }

    private void sweep() {
        open().ifPresent(current -> {
            current.journal().sweep();
            current.past().sweep();
        });
    }

    private void look() {
        boolean relayIsUp = relay.status().state() == RelayStatus.State.UP;
        looks++;
        if (!relayIsUp || looks % LOOKS_WITHOUT_RELAY == 0) {
            history.check();
        }
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
            LOG.log(Level.FINE, "The journal was not trimmed", unreachable);
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
     * @param past what is read for new subscribers
     */
    record Open(JdbcJournal journal, Gate gate, PastReader past) {}

    private final class Deliveries implements GateOutput {
        @Override
        public void deliver(Message message) {
            fanOut.deliver(message);
        }

        @Override
        public void restarted() {
            LOG.warning("The journal was renewed: clients begin anew");
            sessions.all().stream()
                    .filter(session -> session.followsAny(history::keeps))
                    .forEach(session -> session.close(CloseCode.STATE_LOST));
        }
    }
}
