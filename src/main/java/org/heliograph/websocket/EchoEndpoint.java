package org.heliograph.websocket;

import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.message.Content;
import org.heliograph.message.Namespace;
import org.heliograph.websocket.container.HandshakeConfigurator;
import org.heliograph.websocket.endpoint.ClientHandshake;

/** Answers every text with {@code Echo: } and the text. */
@ServerEndpoint(value = "/ws/echo", configurator = HandshakeConfigurator.class)
public class EchoEndpoint extends MessageEndpoint {
    private static final Namespace NAMESPACE = new Namespace("echo");

    @Override
    Namespace prepare(String segment, ClientHandshake handshake) {
        return NAMESPACE;
    }

    @Override
    void received(Content content) {
        textOnly(content).ifPresent(text -> answer("Echo: " + text));
    }
}
