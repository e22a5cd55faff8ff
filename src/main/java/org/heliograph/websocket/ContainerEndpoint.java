package org.heliograph.websocket;

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
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.CloseCode;

/**
 * What the container calls: whole messages out of counted parts, and one of each event for whatever the container makes of it.
 *
 * <p>The container has an instance for each connection and calls one method at a time. What it says goes to the instance that was
 * opened in the hub when the handshake came.
 */
public abstract class ContainerEndpoint {
    private static final Logger LOG = Logger.getLogger(ContainerEndpoint.class.getName());

    private MessageAssembler assembler;
    private ContainerUpgrade upgrade;

    /** Opens the connection in the hub and returns it; it waits for the session of the container. */
    abstract WebSocketConnection open(Opening opening);

    /** Returns the size of the largest incoming message. */
    abstract int maxMessageBytes();

    /** Hears that a message is on its way, but not complete. */
    abstract void partReceived();

    /** Takes a whole message. */
    abstract void messageReceived(Content content);

    /** Hears that the client is there. */
    abstract void pongReceived();

    /** Returns whether what is still coming in is ignored. */
    abstract boolean isRefusing();

    /** Ends a connection whose client broke a rule, and ignores what is still coming in. */
    abstract void refuse(CloseCode code);

    /** Ends a connection whose transport is broken. */
    abstract void failed();

    /** Cleans up after the end of the transport; twice is once. */
    abstract void ended(CloseCode code);

    /** Opens the connection. */
    @OnOpen
    public void onOpen(Session transport) {
        TyrusIdleTimer.relieve(transport);
        assembler = new MessageAssembler(maxMessageBytes());
        upgrade = HandshakeConfigurator.takeUpgradeOf(transport)
                .orElseGet(() -> ContainerUpgrade.open(this, HandshakeConfigurator.openingOf(transport)));
        upgrade.connection().attach(transport);
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
        ContainerEndpoint opened = upgrade.endpoint();
        if (opened.isRefusing()) {
            return;
        }
        try {
            part.assemble().ifPresentOrElse(opened::messageReceived, opened::partReceived);
        } catch (InvalidInputException tooLarge) {
            opened.refuse(CloseCode.TOO_BIG);
        }
    }

    /** Notes that the client is there. */
    @OnMessage
    public void onPong(PongMessage pong) {
        upgrade.endpoint().pongReceived();
    }

    /** Cleans up; the container calls it once, whoever closed. */
    @OnClose
    public void onClose(CloseReason reason) {
        upgrade.connection().ended();
        upgrade.endpoint().ended(CloseCode.of(reason.getCloseCode().getCode()).orElse(CloseCode.NORMAL));
    }

    /** Notes a broken transport; the container closes it and calls {@link #onClose}. */
    @OnError
    public void onError(Throwable error) {
        LOG.log(Level.FINE, "A WebSocket connection failed", error);
        upgrade.endpoint().failed();
    }

    /** One part of a message on its way into the assembler, which returns the whole with the last. */
    private interface Part {
        Optional<Content> assemble() throws InvalidInputException;
    }
}
