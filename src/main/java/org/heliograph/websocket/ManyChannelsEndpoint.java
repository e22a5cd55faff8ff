package org.heliograph.websocket;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.hub.OutputForm;
import org.heliograph.hub.PeerSocket;
import org.heliograph.hub.client.ClientDialogue;
import org.heliograph.hub.client.ClientServices;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.Namespace;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.WireFormat;
import org.heliograph.protocol.client.ClientClose;
import org.heliograph.protocol.client.JsonCommandReader;
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
    /** What some SDKs ask for by name; others ask for nothing. */
    static final String SUBPROTOCOL = "centrifuge-json";

    @Inject
    private ClientServices services;

    private @Nullable ClientDialogue dialogue;

    @Override
    WireFormat format() {
        return WireFormat.CLIENT_JSON;
    }

    @Override
    WebSocketConnection connection(ConnectionId id, PeerSocket socket) {
        return new ManyChannelsConnection(id, socket, this::atCloseLimit, this::reasonOf);
    }

    @Override
    OutputForm form() {
        return ManyChannelsConnection.LINES;
    }

    @Override
    CloseReason reasonOf(CloseCode code) {
        ClientClose close = ClientClose.of(code);
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(close.number()), close.reason());
    }

    @Override
    Namespace prepare(String segment, Opening opening) {
        return Namespace.DEFAULT;
    }

    @Override
    void opened() {
        dialogue = services.begin(session(), WireFormat::encode);
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
