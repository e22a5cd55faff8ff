package org.heliograph.websocket.container;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.server.FastPaths;
import org.heliograph.server.TyrusIdleTimer;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.SocketEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The part of an endpoint that a WebSocket container calls: makes whole messages of counted parts, and one of each event.
 *
 * <p>The container has an instance for each connection and calls one method at a time. Its calls go to the instance that was
 * opened in the hub when the handshake came.
 */
public abstract class ContainerEndpoint implements SocketEndpoint {
    private static final Logger LOG = Logger.getLogger(ContainerEndpoint.class.getName());

    @Inject
    private FastPaths fastPaths;

    private MessageAssembler assembler;
    private @Nullable ContainerUpgrade upgrade;

    /** Opens the connection in the hub and returns it; it waits for the session of the container. */
    protected abstract ContainerConnection open(ClientHandshake handshake);

    /** Returns how long a client may take nothing of what waits for it. */
    protected abstract Duration stallLimit();

    /** Returns whether what is still coming in is ignored. */
    protected abstract boolean isRefusing();

    /** Opens the connection. */
    @OnOpen
    public void onOpen(Session transport) {
        TyrusIdleTimer.relieve(transport, fastPaths);
        assembler = new MessageAssembler(maxMessageBytes());
        HandshakeConfigurator.takeUpgradeOf(transport)
                .or(() -> HandshakeConfigurator.handshakeOf(transport)
                        .map(handshake -> ContainerUpgrade.open(this, handshake)))
                .ifPresentOrElse(opened -> start(opened, transport), () -> turnAway(transport));
    }

    private void start(ContainerUpgrade opened, Session transport) {
        upgrade = opened;
        opened.endpoint().started();
        opened.connection().attach(transport);
    }

    /** The server took so long over the handshake that the hub has given it up. */
    private static void turnAway(Session transport) {
        CloseCode code = CloseCode.OVERLOADED;
        try {
            transport.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason()));
        } catch (IOException gone) {
            LOG.log(Level.FINE, "A late client is gone: {0}", gone.getMessage());
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
        ContainerUpgrade current = upgrade;
        if (current == null || current.endpoint().isRefusing()) {
            return;
        }
        ContainerEndpoint opened = current.endpoint();
        try {
            part.assemble().ifPresentOrElse(opened::messageReceived, opened::partReceived);
        } catch (InvalidInputException tooLarge) {
            opened.refuse(CloseCode.TOO_BIG);
        }
    }

    /** Notes that the client is there. */
    @OnMessage
    public void onPong(PongMessage pong) {
        ContainerUpgrade current = upgrade;
        if (current != null) {
            current.endpoint().pongReceived();
        }
    }

    /** Cleans up; the container calls it once, whoever closed. */
    @OnClose
    public void onClose(CloseReason reason) {
        ContainerUpgrade current = upgrade;
        if (current != null) {
            current.connection().ended();
            current.endpoint()
                    .ended(CloseCode.of(reason.getCloseCode().getCode()).orElse(CloseCode.NORMAL));
        }
    }

    /** Notes a broken transport; the container closes it and calls {@link #onClose}. */
    @OnError
    public void onError(Throwable error) {
        LOG.log(Level.FINE, "A WebSocket connection failed", error);
        ContainerUpgrade current = upgrade;
        if (current != null) {
            current.endpoint().failed();
        }
    }

    /** One part of a message on its way into the assembler, which returns the whole with the last. */
    private interface Part {
        Optional<Content> assemble() throws InvalidInputException;
    }
}
