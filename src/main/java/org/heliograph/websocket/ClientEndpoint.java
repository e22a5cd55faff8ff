package org.heliograph.websocket;

import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ClientId;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.message.Publication;
import org.heliograph.websocket.container.HandshakeConfigurator;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.jspecify.annotations.Nullable;

/** Tells the sender what it said, tells all clients who said it, and tells them who left. */
@ServerEndpoint(value = "/ws/clients/{clientId}", configurator = HandshakeConfigurator.class)
public class ClientEndpoint extends MessageEndpoint {
    /** The channel of all clients of this endpoint, on every node. */
    static final ChannelName ALL = new ChannelName("clients:all");

    private @Nullable ClientId client;

    @Override
    Namespace prepare(String segment, ClientHandshake handshake) throws InvalidInputException {
        client = ClientId.of(segment);
        return ALL.namespace();
    }

    @Override
    void opened() {
        follow(ALL, StartPoint.NOW);
    }

    @Override
    void received(Content content) {
        textOnly(content).ifPresent(text -> {
            answer("You: " + text);
            publish(toAll("Client #" + client + ": " + text));
        });
    }

    @Override
    void left() {
        if (client != null) {
            publications().publish(toAll("Client #" + client + " left"));
        }
    }

    private Publication toAll(String text) {
        return Publication.of(ALL, Content.ofText(text), session().publisher());
    }
}
