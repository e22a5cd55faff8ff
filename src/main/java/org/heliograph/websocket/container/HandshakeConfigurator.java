package org.heliograph.websocket.container;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.heliograph.security.Caller;
import org.heliograph.security.ClientAddress;
import org.heliograph.security.Identity;
import org.heliograph.server.PeerSocket;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.ItemCredential;

/** Takes from the handshake what later methods of an endpoint cannot see any more, and refuses extensions. */
public class HandshakeConfigurator extends ServerEndpointConfig.Configurator {
    private static final String UPGRADE = "heliograph.upgrade";
    private static final String CALLER = "heliograph.caller";
    private static final String CREDENTIAL = "heliograph.item-credential";

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Map<String, Object> properties = config.getUserProperties();
        ContainerUpgrade.takeCurrent()
                .ifPresentOrElse(
                        upgrade -> properties.put(UPGRADE, upgrade.place()), () -> keepUnseen(request, properties));
    }

    private static void keepUnseen(HandshakeRequest request, Map<String, Object> properties) {
        properties.put(CALLER, unseen(request));
        ItemCredential.of(request).ifPresent(credential -> properties.put(CREDENTIAL, credential));
    }

    /**
     * Refuses every extension. Undertow offers compression where its own {@code per-message-deflate} is on, and neither Undertow nor
     * Tyrus bounds what a message inflates to.
     */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    /** A container that calls on another thread than the filter's leaves the address unknown. */
    private static Caller unseen(HandshakeRequest request) {
        return new Caller(Identity.of(request.getUserPrincipal()), ClientAddress.UNKNOWN);
    }

    /**
     * Takes what was opened for the handshake of a session; empty if it could not be. Tyrus keeps these properties
     * with the request of Grizzly, which is used again for others: nothing may stay in them.
     */
    static Optional<ContainerUpgrade> takeUpgradeOf(Session session) {
        return session.getUserProperties().get(UPGRADE) instanceof AtomicReference<?> opened
                ? Optional.ofNullable((ContainerUpgrade) opened.getAndSet(null))
                : Optional.empty();
    }

    /** Returns what is known of a handshake for which nothing was opened; empty if something was. */
    static Optional<ClientHandshake> handshakeOf(Session session) {
        Map<String, Object> properties = session.getUserProperties();
        return Optional.ofNullable((Caller) properties.get(CALLER))
                .map(caller -> new ClientHandshake(
                        caller,
                        PeerSocket.UNKNOWN,
                        session.getRequestURI().getRawPath(),
                        session.getRequestParameterMap(),
                        Stream.ofNullable(session.getNegotiatedSubprotocol()).toList(),
                        Optional.ofNullable((ItemCredential) properties.get(CREDENTIAL))));
    }
}
