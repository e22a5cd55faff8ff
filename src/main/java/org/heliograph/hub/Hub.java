package org.heliograph.hub;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.heliograph.config.Settings;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.NanoClock;
import org.heliograph.delivery.WriterLane;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.Message;
import org.heliograph.message.MessageIdSequence;
import org.heliograph.message.Namespace;
import org.heliograph.message.NodeId;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;
import org.heliograph.relay.Relay;
import org.heliograph.security.Peer;

/**
 * The one way in: opens connections, publishes messages and delivers them to the subscribers of this node and, through the
 * relay, of every other.
 *
 * <p>Safe for any number of threads; nothing here waits for a client, a broker or application code.
 */
@ApplicationScoped
public class Hub {
    private static final int ORDERS = 64;

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

    /**
     * Held while a message gets its id and is put into outboxes and relay, which never takes long: all subscribers of this
     * node see a channel's messages in one order, and their ids increase.
     */
    private final Object[] orders = Stream.generate(Object::new).limit(ORDERS).toArray();

    private final AtomicLong connections = new AtomicLong();
    private MessageIdSequence ids;
    private List<DeliveryLine> lines;

    /** Creates the writer lanes. */
    @PostConstruct
    void createLines() {
        ids = new MessageIdSequence(node);
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
        SerialQueue received =
                new SerialQueue(executors.handlers(), settings.handlers().maxPending());
        HubSession session = new HubSession(this, connection, profile, line, received);
        boolean admitted = admission.enter(peer);
        sessions.add(session);
        events.fire(new ConnectionOpened(session.id(), peer.identity()));
        if (!admitted) {
            session.close(CloseCode.OVERLOADED);
        }
        return session;
    }

    /**
     * Publishes a message to the subscribers of its channel on every node.
     *
     * @return the id it got; complete as soon as the hub answers for the message, which for a live channel is at once
     */
    public CompletionStage<PublishReceipt> publish(Publication publication) {
        synchronized (orderOf(publication.channel())) {
            Message message = accept(publication);
            distribute(message);
            return CompletableFuture.completedStage(new PublishReceipt(message.id(), message.channel()));
        }
    }

    /** Publishes text in the name of the application, as {@link #publish(Publication)} does. */
    public CompletionStage<PublishReceipt> publish(ChannelName channel, String text) {
        return publish(Publication.of(channel, Content.ofText(text), Publisher.APPLICATION));
    }

    /** Publishes a message to the subscribers of its channel on this node alone. */
    public PublishReceipt publishHere(Publication publication) {
        synchronized (orderOf(publication.channel())) {
            Message message = accept(publication);
            fanOut(message);
            return new PublishReceipt(message.id(), message.channel());
        }
    }

    /** Delivers a message that another node published to the subscribers of this node. */
    public void deliver(Message message) {
        synchronized (orderOf(message.channel())) {
            fanOut(message);
        }
    }

    private void fanOut(Message message) {
        HubSession[] members = rooms.members(message.channel());
        Map<WireFormat, Frame> encoded = new EnumMap<>(WireFormat.class);
        for (HubSession member : members) {
            WireFormat format = member.format();
            Frame frame = encoded.get(format);
            if (frame == null) {
                frame = format.encode(message);
                encoded.put(format, frame);
            }
            member.send(frame);
        }
    }

    void receive(HubSession session, Publication publication) {
        boolean taken;
        synchronized (orderOf(publication.channel())) {
            Message message = accept(publication);
            taken = offerToObservers(session, message);
            if (taken) {
                distribute(message);
            }
        }
        if (!taken) {
            session.close(CloseCode.TOO_FAST);
        }
    }

    private boolean offerToObservers(HubSession session, Message message) {
        if (!observers.wants(message.channel())) {
            return true;
        }
        MessageReceived event = new MessageReceived(message, session.identity(), session);
        return session.received().offer(() -> observers.notify(event));
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

    RoomRegistry rooms() {
        return rooms;
    }

    /** Returns the lock that a channel shares with some others. */
    private Object orderOf(ChannelName channel) {
        return orders[Math.floorMod(channel.hashCode(), orders.length)];
    }

    private Message accept(Publication publication) {
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

    private void distribute(Message message) {
        fanOut(message);
        relay.send(message);
    }
}
