package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.HistorySettings;
import org.heliograph.config.Settings;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.ChannelName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * The past of channels that keep one: what is appended to the journal, and what new subscribers get of it.
 *
 * <p>Safe for any number of threads; nothing here waits for the database. Until the journal is open, appending and recovering
 * fail with {@link JournalException}, and live channels do not notice.
 */
@ApplicationScoped
public class History {
    private static final Logger LOG = Logger.getLogger(History.class.getName());

    @Inject
    private Settings settings;

    @Inject
    private JournalLink link;

    private final AtomicBoolean catchingUp = new AtomicBoolean();

    /** Returns whether the messages of a channel are kept. */
    public boolean keeps(ChannelName channel) {
        return rules(channel).isOn();
    }

    /** Returns the place of the last message that this node delivered; empty while there is no journal. */
    public Optional<Position> position() {
        return link.open().map(open -> open.gate().position());
    }

    /** Returns a message as it goes into the journal, by the rules of its channel. */
    JournalEntry entry(Message message, Optional<IdempotencyKey> key) {
        HistorySettings rules = rules(message.channel());
        return new JournalEntry(message, key, rules.keyTime(), rules.time());
    }

    /** Appends a message; see {@link org.heliograph.journal.Journal#append(JournalEntry)}. */
    CompletionStage<Appended> append(JournalEntry entry) {
        return link.open().map(open -> open.journal().append(entry)).orElseGet(History::notOpen);
    }

    /** Appends several messages, all or none; see {@link org.heliograph.journal.Journal#append(List)}. */
    CompletionStage<List<Appended>> append(List<JournalEntry> entries) {
        return link.open().map(open -> open.journal().append(entries)).orElseGet(History::notOpen);
    }

    /** Takes messages that another node committed. */
    void heard(List<Message> batch) {
        link.open().ifPresent(open -> open.gate().offer(batch));
    }

    /** Returns what a new subscriber gets of the past; the subscription must be there already and hold what comes. */
    CompletionStage<Recovery> recover(ChannelName channel, Start start) {
        if (!keeps(channel)) {
            return CompletableFuture.completedStage(
                    start instanceof Start.Since ? Recovery.NOTHING_KEPT : Recovery.NONE);
        }
        // before its journal was open once, a node cannot tell a subscriber from where on it hears: better not yet than
        // never
        return link.open().map(open -> recover(open, channel, start)).orElseGet(History::notOpen);
    }

    private CompletionStage<Recovery> recover(JournalLink.Open open, ChannelName channel, Start start) {
        boolean withLast = rules(channel).last();
        if (start instanceof Start.Since || start == Start.EARLIEST) {
            return missed(open, channel, start)
                    .thenCompose(found -> withLast && found.outcome() == Recovery.Outcome.LOST
                            ? open.past().lostButLast(channel)
                            : CompletableFuture.completedStage(found));
        }
        if (start instanceof Start.Last last) {
            return open.past().last(channel, last.count());
        }
        return withLast
                ? open.past().last(channel, 1)
                : CompletableFuture.completedStage(Recovery.of(
                        Recovery.Outcome.FRESH, List.of(), open.gate().position()));
    }

    private static CompletionStage<Recovery> missed(JournalLink.Open open, ChannelName channel, Start start) {
        if (start instanceof Start.Since since) {
            return since.cursor()
                    .map(cursor -> open.past().since(channel, cursor))
                    .orElseGet(() -> CompletableFuture.completedStage(
                            Recovery.lost(open.gate().position())));
        }
        return open.past().earliest(channel);
    }

    /** Runs what reads the past; returns false if too much waits already. */
    boolean read(Runnable reading) {
        return link.read(reading);
    }

    /** Reads a page of a channel's messages; it comes on a thread that reads the journal, which must not be kept. */
    public CompletionStage<JournalPage> page(ChannelName channel, PageRequest request) {
        return link.open().map(open -> open.past().page(channel, request)).orElseGet(History::notOpen);
    }

    /** Looks for holes in what this node delivered; runs on the timer. */
    void watch() {
        link.open().filter(open -> open.gate().hasOldHole()).ifPresent(this::catchUp);
    }

    /** Compares what this node delivered with the journal; runs on the timer. */
    void check() {
        link.open().ifPresent(this::catchUp);
    }

    private void catchUp(JournalLink.Open open) {
        if (!catchingUp.compareAndSet(false, true)) {
            return;
        }
        boolean taken = link.read(() -> {
            try {
                open.gate().catchUp();
            } catch (JournalException unreachable) {
                LOG.log(Level.FINE, "The journal does not answer", unreachable);
            } finally {
                catchingUp.set(false);
            }
        });
        if (!taken) {
            catchingUp.set(false);
        }
    }

    private HistorySettings rules(ChannelName channel) {
        return settings.namespace(channel.namespace().value()).history();
    }

    private static <T> CompletionStage<T> notOpen() {
        return CompletableFuture.failedStage(new JournalException(JournalException.Reason.UNAVAILABLE, null));
    }
}
