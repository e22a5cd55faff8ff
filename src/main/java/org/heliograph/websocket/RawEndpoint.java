package org.heliograph.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.Settings;
import org.heliograph.hub.Hub;
import org.heliograph.hub.HubExecutors;
import org.heliograph.hub.HubSession;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;

/**
 * What the raw endpoints have in common: one instance for each connection, opened in the hub, with whole messages out of
 * counted parts.
 *
 * <p>The container calls one method of an instance at a time.
 */
public abstract class RawEndpoint {
    private static final Logger LOG = Logger.getLogger(RawEndpoint.class.getName());

    @Inject
    private Hub hub;

    @Inject
    private Settings settings;

    @Inject
    private HubExecutors executors;

    private MessageAssembler assembler;
    private HubSession session;
    private boolean refusing;

    /**
     * Takes what the endpoint needs of a handshake and returns the namespace whose bounds the connection gets.
     *
     * @param segment the decoded last segment of the path
     * @throws InvalidInputException if the segment is not valid; the connection is closed with 4400
     */
    abstract Namespace prepare(String segment, Session transport) throws InvalidInputException;

    /** Starts what the endpoint does for a new connection; no endpoint greets, the client speaks first. */
    void opened() {
        // most endpoints wait for a message
    }

    /** Takes a whole message. */
    abstract void received(Content content);

    /** Cleans up after the connection. */
    void left() {
        // most endpoints leave nothing behind
    }

    /** Opens the connection in the hub. */
    @OnOpen
    public void onOpen(Session transport) {
        assembler = new MessageAssembler(settings.webSocket().maxMessageBytes());
        TyrusIdleTimer.relieve(transport);
        Handshake handshake = HandshakeConfigurator.handshakeOf(transport);
        WebSocketConnection connection = new WebSocketConnection(
                hub.nextConnectionId(),
                transport,
                handshake.socket(),
                executors,
                settings.webSocket().closeLimit());
        try {
            Namespace namespace = prepare(WebSocketPath.lastSegment(transport.getRequestURI()), transport);
            session = hub.open(connection, WireFormat.RAW, handshake.peer(), namespace);
            opened();
        } catch (InvalidInputException bad) {
            session = hub.open(connection, WireFormat.RAW, handshake.peer(), Namespace.DEFAULT);
            refuse(CloseCode.BAD_REQUEST);
        }
    }

    /** Takes a part of a text message. */
    @OnMessage
    public void onText(String part, boolean last) {
        take(() -> assembler.add(part, last));
    }

    /** Takes a part of a binary message. */
    @OnMessage
    public void onBinary(ByteBuffer part, boolean last) {
        take(() -> assembler.add(part, last));
    }

    private void take(Part part) {
        if (refusing) {
            return;
        }
        try {
            Optional<Content> whole = part.assemble();
            if (whole.isEmpty()) {
                session.partReceived();
            } else if (session.wholeReceived()) {
                received(whole.get());
            } else {
                refusing = true;
            }
        } catch (InvalidInputException tooLarge) {
            refuse(CloseCode.TOO_BIG);
        }
    }

    /** Notes that the client is there. */
    @OnMessage
    public void onPong(PongMessage pong) {
        session.pongReceived();
    }

    /** Cleans up; the container calls it once, whoever closed. */
    @OnClose
    public void onClose(CloseReason reason) {
        session.transportEnded(CloseCode.of(reason.getCloseCode().getCode()).orElse(CloseCode.NORMAL));
        left();
    }

    /** Notes a broken transport; the container closes it and calls {@link #onClose}. */
    @OnError
    public void onError(Throwable error) {
        LOG.log(Level.FINE, "A WebSocket connection failed", error);
        session.close(CloseCode.LOST);
    }

    /** Returns the hub. */
    Hub hub() {
        return hub;
    }

    /** Returns this connection as the hub sees it. */
    HubSession session() {
        return session;
    }

    /** Delivers the messages of a channel to this client. */
    void follow(ChannelName channel) {
        try {
            session.subscribe(channel);
        } catch (InvalidInputException tooMany) {
            refuse(CloseCode.BAD_REQUEST);
        }
    }

    /** Sends text to this client alone. */
    void answer(String text) {
        session.send(Frame.ofText(text));
    }

    /** Ends the connection and ignores what is still coming in. */
    void refuse(CloseCode code) {
        refusing = true;
        session.close(code);
    }

    /** Returns the text of a message; empty, with the connection closed by 1003, if it is binary. */
    Optional<String> textOnly(Content content) {
        if (content.isText()) {
            return Optional.of(content.text());
        }
        refuse(CloseCode.UNSUPPORTED);
        return Optional.empty();
    }

    /** One part of a message on its way into the assembler, which returns the whole with the last. */
    private interface Part {
        Optional<Content> assemble() throws InvalidInputException;
    }
}
