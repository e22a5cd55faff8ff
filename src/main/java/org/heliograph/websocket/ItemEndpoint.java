package org.heliograph.websocket;

import jakarta.websocket.server.ServerEndpoint;
import org.heliograph.message.ClientId;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Namespace;
import org.heliograph.websocket.container.HandshakeConfigurator;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.ItemCredential;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client that showed a credential with the item, the masked credential and its text. Clients without one are
 * refused before the upgrade.
 */
@ServerEndpoint(value = "/ws/items/{itemId}", configurator = HandshakeConfigurator.class)
public class ItemEndpoint extends MessageEndpoint {
    private static final Namespace NAMESPACE = new Namespace("items");

    private @Nullable ClientId item;
    private String masked = "";

    @Override
    Namespace prepare(String segment, ClientHandshake handshake) throws InvalidInputException {
        item = ClientId.of(segment);
        masked = handshake.credential().map(ItemCredential::masked).orElse("");
        return NAMESPACE;
    }

    @Override
    void opened() {
        if (masked.isEmpty()) {
            refuse(CloseCode.POLICY);
        }
    }

    @Override
    void received(Content content) {
        textOnly(content).ifPresent(text -> answer("Item " + item + ", Token " + masked + ": " + text));
    }
}
