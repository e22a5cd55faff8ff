package org.heliograph.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import org.heliograph.hub.dialogue.ClientDialogue;
import org.heliograph.hub.dialogue.ClientServices;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.Namespace;
import org.heliograph.protocol.WireFormat;
import org.heliograph.protocol.client.ClientClose;
import org.heliograph.protocol.client.ClientJsonFormat;
import org.heliograph.protocol.client.JsonCommandReader;
import org.heliograph.server.FrameWriter;
import org.heliograph.server.PeerSocket;
import org.heliograph.websocket.container.ContainerConnection;
import org.heliograph.websocket.container.HandshakeConfigurator;
import org.heliograph.websocket.container.LinesConnection;
import org.heliograph.websocket.direct.DirectConnection;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.jspecify.annotations.Nullable;

/**
 * Many channels over one socket, with recovery and history: the Centrifugo client protocol in its JSON encoding, which the
 * official SDKs for JavaScript, Python and Go speak.
 */
@ServerEndpoint(
        value = HandshakeFilter.MANY_CHANNELS,
        subprotocols = ManyChannelsEndpoint.SUBPROTOCOL,
        configurator = HandshakeConfigurator.class)
public class ManyChannelsEndpoint extends MessageEndpoint {
    /** The subprotocol that some SDKs ask for by name; others ask for none. */
    static final String SUBPROTOCOL = "centrifuge-json";

    @Inject
    private ClientServices services;

    private @Nullable ClientDialogue dialogue;

    @Override
    WireFormat format() {
        return ClientJsonFormat.CLIENT_JSON;
    }

    @Override
    ContainerConnection connection(ConnectionId id, PeerSocket socket) {
        return new LinesConnection(id, socket, timers()::atCloseLimit, this::reasonOf);
    }

    @Override
    public FrameWriter frameWriter() {
        return DirectConnection.LINES;
    }

    @Override
    public CloseReason reasonOf(CloseCode code) {
        ClientClose close = ClientClose.of(code);
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(close.number()), close.reason());
    }

    @Override
    public Optional<String> subprotocol() {
        return Optional.of(SUBPROTOCOL);
    }

    @Override
    Namespace prepare(String segment, ClientHandshake handshake) {
        return Namespace.DEFAULT;
    }

    @Override
    void opened() {
        dialogue = services.begin(session(), ClientJsonFormat::encode);
    }

    /** Each command is counted by itself. */
    @Override
    boolean admits() {
        return true;
    }

    @Override
    void received(Content content) {
        ClientDialogue current = dialogue;
        if (current != null) {
            textOnly(content).ifPresent(text -> current.take(JsonCommandReader.read(text)));
        }
    }
}
