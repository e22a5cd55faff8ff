package org.heliograph.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.config.Settings;
import org.heliograph.delivery.Connection;
import org.heliograph.hub.Publications;
import org.heliograph.hub.history.Recovery;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.hub.session.HubSession;
import org.heliograph.hub.session.SessionOpener;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.journal.JournalException;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.Publication;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.RawFormat;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Caller;
import org.heliograph.server.FrameWriter;
import org.heliograph.server.PeerSocket;
import org.heliograph.websocket.container.ContainerConnection;
import org.heliograph.websocket.container.ContainerEndpoint;
import org.heliograph.websocket.direct.DirectConnection;
import org.heliograph.websocket.direct.DirectEndpoint;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.SocketTimers;
import org.jspecify.annotations.Nullable;

/** The common part of all endpoints, over whichever transport: they are opened in the hub, decode, call it and answer. */
public abstract class MessageEndpoint extends ContainerEndpoint implements DirectEndpoint {
    @Inject
    private SessionOpener sessions;

    @Inject
    private Publications publications;

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
    abstract Namespace prepare(String segment, ClientHandshake handshake) throws InvalidInputException;

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
        return RawFormat.RAW;
    }

    @Override
    public FrameWriter frameWriter() {
        return DirectConnection.FRAMES;
    }

    /** Returns the transport for a session of the container as this endpoint uses it. */
    ContainerConnection connection(ConnectionId id, PeerSocket socket) {
        return new ContainerConnection(id, socket, timers()::atCloseLimit, this::reasonOf);
    }

    @Override
    public SocketTimers timers() {
        return new SocketTimers(executors, settings.webSocket().closeLimit());
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.empty();
    }

    @Override
    public CloseReason reasonOf(CloseCode code) {
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason());
    }

    @Override
    protected ContainerConnection open(ClientHandshake handshake) {
        ContainerConnection connection = connection(sessions.nextConnectionId(), handshake.socket());
        open(handshake, connection);
        return connection;
    }

    @Override
    public void open(ClientHandshake handshake, Connection connection) {
        Caller caller = handshake.caller();
        try {
            Namespace namespace = prepare(WebSocketPath.lastSegment(handshake.path()), handshake);
            session = sessions.open(connection, format(), caller, namespace);
            opened();
        } catch (InvalidInputException bad) {
            session = sessions.open(connection, format(), caller, Namespace.DEFAULT);
            refuse(CloseCode.BAD_REQUEST);
        }
    }

    @Override
    public void started() {
        started = true;
    }

    @Override
    public void partReceived() {
        session().partReceived();
    }

    @Override
    public void messageReceived(Content content) {
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
    public boolean pingReceived() {
        return session().admits();
    }

    @Override
    public void pongReceived() {
        session().pongReceived();
    }

    @Override
    public void failed() {
        session().close(CloseCode.LOST);
    }

    @Override
    public void ended(CloseCode code) {
        HubSession opened = session;
        if (opened == null || !ended.compareAndSet(false, true)) {
            return;
        }
        opened.transportEnded(code);
        if (started) {
            left();
        }
    }

    @Override
    public void abandon() {
        ended.set(true);
    }

    @Override
    public int maxMessageBytes() {
        return settings.webSocket().maxMessageBytes();
    }

    @Override
    protected Duration stallLimit() {
        return session().stallLimit();
    }

    /** Returns the way to publish for others than the client of this connection. */
    Publications publications() {
        return publications;
    }

    /** Returns this connection as the hub sees it. */
    HubSession session() {
        return Objects.requireNonNull(session);
    }

    /**
     * Delivers the messages of a channel to this client, from a start point on. A raw socket has no message for a failed recovery:
     * the client is closed with 4409 and comes back without a cursor.
     */
    void follow(ChannelName channel, StartPoint start) {
        try {
            session().follow(channel, start, this::pastOf).whenComplete((recovery, failure) -> {
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

    private List<Frame> pastOf(Recovery recovery) {
        if (recovery.outcome() == Recovery.Outcome.LOST) {
            return List.of();
        }
        WireFormat format = format();
        return recovery.messages().stream().map(format::encode).toList();
    }

    /** Publishes a message of this client; there is no answer on a raw socket but its end, so one that is lost ends it. */
    void publish(Publication publication) {
        publish(publication, Optional.empty());
    }

    /** Publishes a message that its client may send again, under the same key; a key that stands for another message is a fault. */
    void publish(Publication publication, Optional<IdempotencyKey> key) {
        publications.receive(session(), publication, key).whenComplete((receipt, failure) -> {
            if (failure != null) {
                session().close(isKeyUsedBefore(failure) ? CloseCode.BAD_REQUEST : CloseCode.OVERLOADED);
            }
        });
    }

    private static boolean isKeyUsedBefore(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof JournalException journal && journal.reason() == JournalException.Reason.KEY_CONFLICT;
    }

    /** Sends text to this client alone. */
    void answer(String text) {
        session().send(Frame.ofText(text));
    }

    @Override
    protected boolean isRefusing() {
        return refusing;
    }

    @Override
    public void refuse(CloseCode code) {
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
