package org.heliograph.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.config.Settings;
import org.heliograph.delivery.Connection;
import org.heliograph.hub.Hub;
import org.heliograph.hub.HubExecutors;
import org.heliograph.hub.HubSession;
import org.heliograph.hub.OutputForm;
import org.heliograph.hub.PeerSocket;
import org.heliograph.hub.Recovery;
import org.heliograph.hub.Start;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.Publication;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Peer;
import org.jspecify.annotations.Nullable;

/** What all endpoints have in common, over whichever transport: they are opened in the hub, decode, call it and answer. */
public abstract class MessageEndpoint extends ContainerEndpoint {
    /** A connection is opened before the client hears of it, and no container tells of every client that left before. */
    static final Duration START_LIMIT = Duration.ofSeconds(5);

    @Inject
    private Hub hub;

    @Inject
    private Settings settings;

    @Inject
    private HubExecutors executors;

    private volatile @Nullable HubSession session;
    private volatile boolean started;
    private final AtomicBoolean ended = new AtomicBoolean();
    private boolean refusing;

    /**
     * Takes what the endpoint needs of a handshake and returns the namespace whose bounds the connection gets.
     *
     * @param segment the decoded last segment of the path
     * @throws InvalidInputException if the segment is not valid; the connection is closed with 4400
     */
    abstract Namespace prepare(String segment, Opening opening) throws InvalidInputException;

    /** Starts what the endpoint does for a new connection; no endpoint greets, the client speaks first. */
    void opened() {
        // most endpoints wait for a message
    }

    /** Takes a whole message. */
    abstract void received(Content content);

    /** Cleans up after a client that was there; not after one that broke off its handshake. */
    void left() {
        // most endpoints leave nothing behind
    }

    /** Returns what the endpoint speaks. */
    WireFormat format() {
        return WireFormat.RAW;
    }

    /** Returns how messages that wait together become one write of an upgraded connection. */
    OutputForm form() {
        return DirectConnection.FRAMES;
    }

    /** Returns the transport for a session of the container as this endpoint uses it. */
    WebSocketConnection connection(ConnectionId id, PeerSocket socket) {
        return new WebSocketConnection(id, socket, this::atCloseLimit, this::reasonOf);
    }

    /** Runs a task when a peer has had its time to answer a close. */
    void atCloseLimit(Runnable task) {
        executors.atLimit(closeLimit(), task);
    }

    /** Returns what the client is told of the end of its connection. */
    CloseReason reasonOf(CloseCode code) {
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason());
    }

    @Override
    WebSocketConnection open(Opening opening) {
        WebSocketConnection connection =
                connection(hub.nextConnectionId(), opening.handshake().socket());
        open(opening, connection);
        return connection;
    }

    /** Opens the connection in the hub, over any transport. */
    void open(Opening opening, Connection connection) {
        Peer peer = opening.handshake().peer();
        try {
            Namespace namespace = prepare(WebSocketPath.lastSegment(opening.path()), opening);
            session = hub.open(connection, format(), peer, namespace);
            opened();
        } catch (InvalidInputException bad) {
            session = hub.open(connection, format(), peer, Namespace.DEFAULT);
            refuse(CloseCode.BAD_REQUEST);
        }
    }

    @Override
    void started() {
        started = true;
    }

    @Override
    void partReceived() {
        session().partReceived();
    }

    @Override
    void messageReceived(Content content) {
        if (refusing) {
            return;
        }
        session().wholeReceived();
        if (admits()) {
            received(content);
        } else {
            refusing = true;
        }
    }

    /** Returns whether a whole message may be taken; an endpoint whose messages hold several commands counts those. */
    boolean admits() {
        return session().admits();
    }

    /** Counts a ping, which may come within a message and does not end it; returns whether to answer it. */
    @Override
    boolean pingReceived() {
        return session().admits();
    }

    @Override
    void pongReceived() {
        session().pongReceived();
    }

    @Override
    void failed() {
        session().close(CloseCode.LOST);
    }

    @Override
    void ended(CloseCode code) {
        HubSession opened = session;
        if (opened == null || !ended.compareAndSet(false, true)) {
            return;
        }
        opened.transportEnded(code);
        if (started) {
            left();
        }
    }

    /** Ignores the end of the transport. */
    void abandon() {
        ended.set(true);
    }

    @Override
    int maxMessageBytes() {
        return settings.webSocket().maxMessageBytes();
    }

    @Override
    Duration stallLimit() {
        return session().stallLimit();
    }

    /** Returns how long the peer may take to answer a close. */
    Duration closeLimit() {
        return settings.webSocket().closeLimit();
    }

    /** Returns the threads of the node. */
    HubExecutors executors() {
        return executors;
    }

    /** Returns the hub. */
    Hub hub() {
        return hub;
    }

    /** Returns this connection as the hub sees it. */
    HubSession session() {
        return Objects.requireNonNull(session);
    }

    /**
     * Delivers the messages of a channel to this client, from a place in its past on. There is no word for "lost" on a raw socket
     * but its end: a client whose place is gone is closed with 4409 and comes back without one.
     */
    void follow(ChannelName channel, Start start) {
        try {
            session().follow(channel, start, MessageEndpoint::pastOf).whenComplete((recovery, failure) -> {
                if (failure != null) {
                    session().close(CloseCode.OVERLOADED);
                } else if (recovery.outcome() == Recovery.Outcome.LOST) {
                    session().close(CloseCode.STATE_LOST);
                }
            });
        } catch (InvalidInputException tooMany) {
            refuse(CloseCode.BAD_REQUEST);
        }
    }

    private static List<Frame> pastOf(Recovery recovery) {
        if (recovery.outcome() == Recovery.Outcome.LOST) {
            return List.of();
        }
        return recovery.messages().stream().map(WireFormat.RAW::encode).toList();
    }

    /** Publishes a message of this client; there is no answer on a raw socket but its end, so one that is lost ends it. */
    void publish(Publication publication) {
        session().receive(publication).whenComplete((receipt, failure) -> {
            if (failure != null) {
                session().close(CloseCode.OVERLOADED);
            }
        });
    }

    /** Sends text to this client alone. */
    void answer(String text) {
        session().send(Frame.ofText(text));
    }

    @Override
    boolean isRefusing() {
        return refusing;
    }

    @Override
    void refuse(CloseCode code) {
        refusing = true;
        session().close(code);
    }

    /** Returns the text of a message; empty, with the connection closed by 1003, if it is binary. */
    Optional<String> textOnly(Content content) {
        if (content.isText()) {
            return Optional.of(content.text());
        }
        refuse(CloseCode.UNSUPPORTED);
        return Optional.empty();
    }
}
