package org.heliograph.hub;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.heliograph.journal.Appended;
import org.heliograph.journal.JournalEntry;
import org.heliograph.message.ChannelName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.MessageIdSequence;
import org.heliograph.message.NodeId;
import org.heliograph.message.Publication;
import org.heliograph.relay.Relay;

/**
 * Makes messages of what is published: those of live channels are delivered at once, those of channels that keep history are
 * stored first. Safe for any number of threads; nothing here waits.
 */
@ApplicationScoped
public class Publications {
    @Inject
    private NodeId node;

    @Inject
    private FanOut fanOut;

    @Inject
    private History history;

    @Inject
    private Relay relay;

    private MessageIdSequence ids;

    /** Creates the ids' sequence. */
    @PostConstruct
    void createIds() {
        ids = new MessageIdSequence(node);
    }

    /** Publishes one message. */
    CompletionStage<PublishReceipt> publish(PublishAttempt attempt) {
        Publication publication = attempt.publication();
        if (history.keeps(publication.channel())) {
            return keep(accept(publication), attempt.key());
        }
        return CompletableFuture.completedStage(deliver(publication));
    }

    /** Publishes several: first all that are to be stored are stored, or none; then the others are delivered. */
    CompletionStage<List<PublishReceipt>> publish(List<PublishAttempt> attempts) {
        List<JournalEntry> kept = attempts.stream()
                .filter(attempt -> history.keeps(attempt.publication().channel()))
                .map(this::entry)
                .toList();
        return kept.isEmpty()
                ? CompletableFuture.completedStage(finish(attempts, List.of()))
                : history.append(kept).thenApply(stored -> finish(attempts, stored));
    }

    private List<PublishReceipt> finish(List<PublishAttempt> attempts, List<Appended> stored) {
        Iterator<Appended> places = stored.iterator();
        List<PublishReceipt> receipts = new ArrayList<>(attempts.size());
        for (PublishAttempt attempt : attempts) {
            ChannelName channel = attempt.publication().channel();
            receipts.add(history.keeps(channel) ? receipt(channel, places.next()) : deliver(attempt.publication()));
        }
        return receipts;
    }

    private static PublishReceipt receipt(ChannelName channel, Appended stored) {
        return new PublishReceipt(stored.id(), channel, Optional.of(stored.position()));
    }

    private JournalEntry entry(PublishAttempt attempt) {
        return history.entry(accept(attempt.publication()), attempt.key());
    }

    private PublishReceipt deliver(Publication publication) {
        synchronized (fanOut.orderOf(publication.channel())) {
            return distribute(accept(publication));
        }
    }

    /** Stores a message of a channel that keeps history. */
    CompletionStage<PublishReceipt> keep(Message message, Optional<IdempotencyKey> key) {
        return history.append(history.entry(message, key)).thenApply(stored -> receipt(message.channel(), stored));
    }

    /** Delivers a message of a live channel on every node; the caller holds the order of its channel. */
    PublishReceipt distribute(Message message) {
        fanOut.deliver(message);
        relay.send(message);
        return PublishReceipt.of(message);
    }

    /** Returns the message of a publication: with an id, and the time of now. */
    Message accept(Publication publication) {
        return new Message(
                ids.next(),
                publication.channel(),
                publication.event(),
                publication.content(),
                publication.contentType(),
                publication.publisher(),
                Clock.systemUTC().instant(),
                publication.key(),
                Optional.empty());
    }
}
