package org.heliograph.hub.history;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.HistorySettings;
import org.heliograph.config.Settings;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.journal.Appended;
import org.heliograph.journal.BacklogSize;
import org.heliograph.journal.Gate;
import org.heliograph.journal.GateOutput;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalListener;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.message.ChannelName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.relay.Relay;
import org.heliograph.relay.RelayStatus;

/**
 * The past of channels that keep one: what is appended to the journal, and what new subscribers get of it.
 *
 * <p>Safe for any number of threads; nothing here waits for the database. Until the journal is open, appending and recovering
 * fail with {@link JournalException}, and live channels do not notice.
 */
@NodeSingleton
public class History {
    private static final Logger LOG = Logger.getLogger(History.class.getName());

    /** While the relay is away the position check is the fan-out: so many times as often. */
    private static final int CHECKS_WITHOUT_RELAY = 4;

    private final Settings settings;
    private final JournalLink link;
    private final HubExecutors executors;
    private final Relay relay;

    private int looks;
    private final AtomicBoolean catchingUp = new AtomicBoolean();

    /** Creates the bean. */
    @Inject
    public History(Settings settings, JournalLink link, HubExecutors executors, Relay relay) {
        this.executors = executors;
        this.relay = relay;
        this.settings = settings;
        this.link = link;
    }

    /** Returns whether the messages of a channel are kept. */
    public boolean keeps(ChannelName channel) {
        return rules(channel).isOn();
    }

    /** Returns how much is committed and waits for its delivery to subscribers here. */
    public BacklogSize backlog() {
        return link.open().map(open -> open.backlog().size()).orElse(BacklogSize.NONE);
    }

    /** Returns the place of the last message that this node delivers; empty while there is no journal. */
    public Optional<Position> position() {
        return link.open().map(open -> open.gate().position());
    }

    /** Returns a message as it goes into the journal, by the rules of its channel. */
    public JournalEntry entry(Message message, Optional<IdempotencyKey> key) {
        HistorySettings rules = rules(message.channel());
        return new JournalEntry(message, key, rules.keyTime(), rules.time());
    }

    /** Appends a message; see {@link org.heliograph.journal.Journal#append(JournalEntry)}. */
    public CompletionStage<Appended> append(JournalEntry entry) {
        return link.open().map(open -> open.journal().append(entry)).orElseGet(History::notOpen);
    }

    /** Appends several messages, all or none; see {@link org.heliograph.journal.Journal#append(List)}. */
    public CompletionStage<List<Appended>> append(List<JournalEntry> entries) {
        return link.open().map(open -> open.journal().append(entries)).orElseGet(History::notOpen);
    }

    /** Appends several messages as {@link #append(List)} does; the answer comes on a thread that may take its time. */
    public CompletionStage<List<Appended>> appendThenLeave(List<JournalEntry> entries) {
        return append(entries).thenApplyAsync(Function.identity(), executors.handlers());
    }

    /** Takes messages that this node or another one committed; never waits for their delivery. */
    public void heard(List<Message> batch) {
        link.open().ifPresent(open -> open.gate().offer(batch));
    }

    /** Returns what a new subscriber gets of the past; the subscription must be there already and hold what comes. */
    public CompletionStage<Recovery> recover(ChannelName channel, StartPoint start) {
        if (!keeps(channel)) {
            return CompletableFuture.completedStage(
                    start instanceof StartPoint.Since ? Recovery.NOTHING_KEPT : Recovery.NONE);
        }
        // before its journal was open once, a node cannot tell a subscriber from where on it hears: better not yet than
        // never
        return link.open().map(open -> recover(open, channel, start)).orElseGet(History::notOpen);
    }

    private CompletionStage<Recovery> recover(JournalLink.Open open, ChannelName channel, StartPoint start) {
        boolean withLast = rules(channel).last();
        if (start instanceof StartPoint.Since || start == StartPoint.EARLIEST) {
            return missed(open, channel, start)
                    .thenCompose(found -> withLast && found.outcome() == Recovery.Outcome.LOST
                            ? open.past().lostButLast(channel)
                            : CompletableFuture.completedStage(found));
        }
        if (start instanceof StartPoint.Last last) {
            return open.past().last(channel, last.count());
        }
        return withLast
                ? open.past().last(channel, 1)
                : CompletableFuture.completedStage(Recovery.of(
                        Recovery.Outcome.FRESH, List.of(), open.gate().position()));
    }

    private static CompletionStage<Recovery> missed(JournalLink.Open open, ChannelName channel, StartPoint start) {
        if (start instanceof StartPoint.Since since) {
            return since.cursor()
                    .map(cursor -> open.past().since(channel, cursor))
                    .orElseGet(() -> CompletableFuture.completedStage(
                            Recovery.lost(open.gate().position())));
        }
        return open.past().earliest(channel);
    }

    /** Runs what reads the past; returns false if too much waits already. */
    public boolean read(Runnable reading) {
        return link.read(reading);
    }

    /** Returns how often the database was read for subscribers that wanted messages of the past. */
    public long reads() {
        return link.open().map(open -> open.past().reads()).orElse(0L);
    }

    /** Reads a page of a channel's messages; it comes on a thread that reads the journal, which must not be kept. */
    public CompletionStage<JournalPage> page(ChannelName channel, PageRequest request) {
        return link.open().map(open -> open.past().page(channel, request)).orElseGet(History::notOpen);
    }

    /**
     * Opens the journal in the background, if any namespace keeps history, and begins to watch over holes.
     *
     * @param committed hears what this node commits
     * @param output takes the messages that this node delivers
     */
    public void start(JournalListener committed, GateOutput output) {
        link.start(committed, output);
        if (link.isNeeded()) {
            executors.every(Gate.HOLD, this::watch);
            executors.every(settings.journal().check().dividedBy(CHECKS_WITHOUT_RELAY), this::look);
        }
    }

    /** Ends appending. */
    public void stop() {
        link.stop();
    }

    private void look() {
        boolean relayIsUp = relay.status().state() == RelayStatus.State.UP;
        looks++;
        if (!relayIsUp || looks % CHECKS_WITHOUT_RELAY == 0) {
            check();
        }
    }

    /** Looks for holes in what this node delivers, and whether there is room again; runs on the timer. */
    private void watch() {
        link.open().filter(open -> open.gate().needsCatchUp()).ifPresent(this::catchUp);
    }

    /** Compares what this node delivers with the journal; runs on the timer. */
    private void check() {
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
                LOG.log(Level.FINE, "Position check of the journal failed", unreachable);
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
