package org.heliograph.hub;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.heliograph.Hub;
import org.heliograph.MessageReceived;
import org.heliograph.PublishAttempt;
import org.heliograph.PublishReceipt;
import org.heliograph.hub.history.History;
import org.heliograph.hub.session.FanOut;
import org.heliograph.hub.session.HubSession;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.hub.threads.Transactions;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalEntry;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.Publication;
import org.heliograph.relay.Relay;
import org.jspecify.annotations.Nullable;

/**
 * The way in for everything that is published: messages of live channels are delivered at once, those of channels that keep history
 * are stored first. Safe for any number of threads; nothing here waits.
 */
@NodeSingleton
@Typed(Publications.class)
public class Publications implements Hub {
    private final MessageStamp messages;
    private final FanOut fanOut;
    private final History history;
    private final Relay relay;
    private final Transactions transactions;
    private final ReceivedObservers observers;

    /** Creates the bean. */
    @Inject
    public Publications(
            MessageStamp messages,
            FanOut fanOut,
            History history,
            Relay relay,
            Transactions transactions,
            ReceivedObservers observers) {
        this.messages = messages;
        this.fanOut = fanOut;
        this.history = history;
        this.relay = relay;
        this.transactions = transactions;
        this.observers = observers;
    }

    @Override
    public CompletionStage<PublishReceipt> publish(Publication publication, Optional<IdempotencyKey> key) {
        return transactions.afterCommit(() -> route(publication, key, null));
    }

    @Override
    public CompletionStage<List<PublishReceipt>> publish(List<PublishAttempt> attempts) {
        return transactions.afterCommit(() -> routeAll(attempts));
    }

    @Override
    public PublishReceipt publishHere(Publication publication) {
        return fanOut.inOrder(publication.channel(), () -> {
            Message message = messages.stamp(publication);
            fanOut.deliver(message);
            return PublishReceipt.of(message);
        });
    }

    /**
     * Publishes what a client sent and lets application code observe it. If too many messages wait for the application, the connection
     * ends with {@link CloseCode#TOO_FAST} and the message is not published.
     *
     * @return as {@link Hub#publish(Publication)}
     */
    public CompletionStage<PublishReceipt> receive(HubSession session, Publication publication) {
        return receive(session, publication, Optional.empty());
    }

    /**
     * Publishes as {@link #receive(HubSession, Publication)} does; where history is kept, a repetition with the same key is the same
     * message.
     */
    public CompletionStage<PublishReceipt> receive(
            HubSession session, Publication publication, Optional<IdempotencyKey> key) {
        return route(publication, key, session);
    }

    /** The one place that decides whether a message is kept or live. */
    private CompletionStage<PublishReceipt> route(
            Publication publication, Optional<IdempotencyKey> key, @Nullable HubSession sender) {
        if (history.keeps(publication.channel())) {
            Message message = messages.stamp(publication);
            return isObserved(message, sender) ? keep(message, key) : tooFast();
        }
        PublishReceipt receipt = fanOut.inOrder(publication.channel(), () -> deliver(publication, sender));
        return receipt == null ? tooFast() : CompletableFuture.completedStage(receipt);
    }

    /** Delivers a message of a live channel on every node, within the order of its channel; null if its sender is too fast. */
    private @Nullable PublishReceipt deliver(Publication publication, @Nullable HubSession sender) {
        Message message = messages.stamp(publication);
        if (!isObserved(message, sender)) {
            return null;
        }
        return distribute(message);
    }

    private PublishReceipt distribute(Message message) {
        fanOut.deliver(message);
        relay.send(message);
        return PublishReceipt.of(message);
    }

    private CompletionStage<PublishReceipt> keep(Message message, Optional<IdempotencyKey> key) {
        return history.append(history.entry(message, key)).thenApply(stored -> receipt(message.channel(), stored));
    }

    /** First all messages that are to be stored are stored, or none; then the others are delivered. */
    private CompletionStage<List<PublishReceipt>> routeAll(List<PublishAttempt> attempts) {
        List<Optional<JournalEntry>> entries =
                attempts.stream().map(this::entry).toList();
        List<JournalEntry> kept = entries.stream().flatMap(Optional::stream).toList();
        if (kept.isEmpty()) {
            return CompletableFuture.completedStage(finish(attempts, entries, List.of()));
        }
        // live messages are delivered after that, and not by the thread that commits
        boolean allKept = kept.size() == attempts.size();
        return (allKept ? history.append(kept) : history.appendThenLeave(kept))
                .thenApply(stored -> finish(attempts, entries, stored));
    }

    /** Returns the entry of a message that is kept; empty for a live one. */
    private Optional<JournalEntry> entry(PublishAttempt attempt) {
        return history.keeps(attempt.publication().channel())
                ? Optional.of(history.entry(messages.stamp(attempt.publication()), attempt.key()))
                : Optional.empty();
    }

    private List<PublishReceipt> finish(
            List<PublishAttempt> attempts, List<Optional<JournalEntry>> entries, List<Appended> stored) {
        Iterator<Appended> places = stored.iterator();
        List<PublishReceipt> receipts = new ArrayList<>(attempts.size());
        for (int i = 0; i < attempts.size(); i++) {
            Publication publication = attempts.get(i).publication();
            receipts.add(
                    entries.get(i).isPresent()
                            ? receipt(publication.channel(), places.next())
                            : fanOut.inOrder(publication.channel(), () -> distribute(messages.stamp(publication))));
        }
        return receipts;
    }

    private static PublishReceipt receipt(ChannelName channel, Appended stored) {
        return new PublishReceipt(stored.id(), channel, Optional.of(stored.position()));
    }

    /** Lets application code observe a message of a client; returns false, with the client's end, if too much waits for it. */
    private boolean isObserved(Message message, @Nullable HubSession sender) {
        if (sender == null || !observers.wants(message.channel())) {
            return true;
        }
        MessageReceived event = new MessageReceived(message, sender);
        boolean taken = sender.handle(message.sizeBytes(), () -> observers.notify(event));
        if (!taken) {
            // the order of the channel may be held: the rest of the end belongs on another thread
            sender.outboxEnded(CloseCode.TOO_FAST);
        }
        return taken;
    }

    private static CompletionStage<PublishReceipt> tooFast() {
        return CompletableFuture.failedStage(new CancellationException("too fast"));
    }
}
