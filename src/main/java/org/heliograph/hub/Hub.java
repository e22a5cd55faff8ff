package org.heliograph.hub;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.config.Settings;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.NanoClock;
import org.heliograph.delivery.WriterLane;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.Namespace;
import org.heliograph.message.NodeId;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.WireFormat;
import org.heliograph.relay.Relay;
import org.heliograph.relay.RelayListener;
import org.heliograph.security.Peer;

/**
 * The one way in: opens connections, publishes messages and delivers them to the subscribers of this node and, through the
 * relay, of every other.
 *
 * <p>Safe for any number of threads; nothing here waits for a client, a broker or application code.
 */
@ApplicationScoped
public class Hub implements RelayListener {
    @Inject
    private Settings settings;

    @Inject
    private NodeId node;

    @Inject
    private HubExecutors executors;

    @Inject
    private DeliveryCounters counters;

    @Inject
    private RoomRegistry rooms;

    @Inject
    private FanOut fanOut;

    @Inject
    private History history;

    @Inject
    private Publications publications;

    @Inject
    private Presences presences;

    @Inject
    private Transactions transactions;

    @Inject
    private SessionRegistry sessions;

    @Inject
    private Admission admission;

    @Inject
    private NodeMetrics metrics;

    @Inject
    private HubEvents events;

    @Inject
    private ReceivedObservers observers;

    @Inject
    private SessionLog log;

    @Inject
    private Relay relay;

    private final AtomicLong connections = new AtomicLong();
    private List<DeliveryLine> lines;

    /** Creates the writer lanes. */
    @PostConstruct
    void createLines() {
        lines = Stream.generate(() -> new WriterLane(executors.writers()))
                .limit(executors.lanes())
                .map(lane -> new DeliveryLine(lane, counters, NanoClock.SYSTEM))
                .toList();
    }

    /** Returns a new identity for a connection of this node. */
    public ConnectionId nextConnectionId() {
        return new ConnectionId(node.value() + "-c" + connections.incrementAndGet());
    }

    /**
     * Takes a new connection in.
     *
     * @param connection the transport
     * @param format what it speaks
     * @param peer who is at the other end
     * @param namespace the namespace whose bounds its outbox gets
     */
    public HubSession open(Connection connection, WireFormat format, Peer peer, Namespace namespace) {
        SessionProfile profile = SessionProfile.of(format, peer, namespace, settings);
        DeliveryLine line = lines.get((int) (connections.get() % lines.size()));
        SerialQueue received = new SerialQueue(
                executors.handlers(),
                settings.handlers().maxPending(),
                settings.handlers().maxPendingBytes());
        HubSession session = new HubSession(this, connection, profile, line, received);
        Admission.Verdict verdict = admission.enter(peer);
        sessions.add(session);
        events.fire(new ConnectionOpened(session.id(), peer.identity()));
        if (verdict != Admission.Verdict.ADMITTED) {
            session.close(verdict.closeCode());
        }
        return session;
    }

    /**
     * Publishes a message to the subscribers of its channel on every node; within a JTA transaction as soon as that commits, and
     * never if it is rolled back.
     *
     * @return what the hub answers for: at once for a live channel, with the commit for one that keeps history, and then on a
     *     thread of the journal: what takes its time belongs on another one. Failed with {@link
     *     org.heliograph.journal.JournalException} if the message could not be stored, and with {@link
     *     CancellationException} after a rollback, or if the transaction can only be rolled back
     */
    public CompletionStage<PublishReceipt> publish(Publication publication) {
        return publish(publication, Optional.empty());
    }

    /**
     * Publishes a message once however often it is tried, as {@link #publish(Publication)} does.
     *
     * @param key what the publisher calls the message; of no effect for live channels
     */
    public CompletionStage<PublishReceipt> publish(Publication publication, Optional<IdempotencyKey> key) {
        PublishAttempt attempt = new PublishAttempt(publication, key);
        return transactions.afterCommit(() -> publications.publish(attempt));
    }

    /**
     * Publishes several messages as one, as {@link #publish(Publication)} does: those of channels with history are all stored,
     * or none is and nothing is published; the others are delivered after that.
     *
     * @return the receipts in the order of the attempts; failed as for one message. A key that stands for another message fails
     *     all; {@link org.heliograph.journal.JournalException#conflicts()} names it
     */
    public CompletionStage<List<PublishReceipt>> publish(List<PublishAttempt> attempts) {
        return transactions.afterCommit(() -> publications.publish(attempts));
    }

    /** Publishes text in the name of the application, as {@link #publish(Publication)} does. */
    public CompletionStage<PublishReceipt> publish(ChannelName channel, String text) {
        return publish(Publication.of(channel, Content.ofText(text), Publisher.APPLICATION));
    }

    /** Publishes a message to the subscribers of its channel on this node alone; it is not kept. */
    public PublishReceipt publishHere(Publication publication) {
        synchronized (fanOut.orderOf(publication.channel())) {
            Message message = publications.accept(publication);
            fanOut.deliver(message);
            return PublishReceipt.of(message);
        }
    }

    /** Takes a message that another node published. */
    @Override
    public void relayed(Message message) {
        if (message.position().isPresent()) {
            history.heard(List.of(message));
        } else {
            fanOut.deliver(message);
        }
    }

    /** Takes what another node tells about its members. */
    @Override
    public void signalled(NodeId origin, byte[] payload) {
        presences.heard(origin, payload);
    }

    /** Tells the other nodes what this one committed. */
    void committed(List<Message> batch) {
        history.heard(batch);
        batch.forEach(relay::send);
    }

    CompletionStage<PublishReceipt> receive(HubSession session, Publication publication) {
        if (history.keeps(publication.channel())) {
            Message message = publications.accept(publication);
            return offerToObservers(session, message) ? publications.keep(message, Optional.empty()) : tooFast(session);
        }
        synchronized (fanOut.orderOf(publication.channel())) {
            Message message = publications.accept(publication);
            if (offerToObservers(session, message)) {
                return CompletableFuture.completedStage(publications.distribute(message));
            }
        }
        return tooFast(session);
    }

    private static CompletionStage<PublishReceipt> tooFast(HubSession session) {
        session.close(CloseCode.TOO_FAST);
        return CompletableFuture.failedStage(new CancellationException("too fast"));
    }

    private boolean offerToObservers(HubSession session, Message message) {
        if (!observers.wants(message.channel())) {
            return true;
        }
        MessageReceived event = new MessageReceived(message, session.identity(), session);
        return session.handle(message.content().sizeBytes(), () -> observers.notify(event));
    }

    void ended(HubSession session, SessionEnd end) {
        sessions.remove(session);
        admission.leave(session.peer());
        metrics.closed(end.code());
        log.ended(session, end);
        events.fire(new ConnectionClosed(session.id(), session.identity(), end.code()));
    }

    /** Runs the end of a transport where a container may take a while for it. */
    void endTransport(Runnable end) {
        try {
            executors.closers().execute(end);
        } catch (RejectedExecutionException nodeIsStopping) {
            end.run();
        }
    }

    /** Returns what a full outbox does with the messages of a channel. */
    OverflowPolicy overflowOf(ChannelName channel) {
        return settings.namespace(channel.namespace().value()).outbox().overflow();
    }

    RoomRegistry rooms() {
        return rooms;
    }

    Presences presences() {
        return presences;
    }

    History history() {
        return history;
    }
}
