package org.heliograph.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.heliograph.hub.PeerSocket;
import org.heliograph.security.Peer;

/**
 * What the filter sees of a handshake and the WebSocket API does not show: the address of the client and its TCP
 * connection. Containers call the configurator on the filter's thread.
 *
 * @param peer who connects, from where
 * @param socket its TCP connection
 */
record Handshake(Peer peer, PeerSocket socket) {
    private static final ThreadLocal<Handshake> CURRENT = new ThreadLocal<>();

    static Peer peerOf(HttpServletRequest request) {
        return Peer.of(request.getUserPrincipal(), request.getRemoteAddr());
    }

    static Handshake of(HttpServletRequest request, PeerSocket socket) {
        return new Handshake(peerOf(request), socket);
    }

    /** Makes this the current handshake of its thread until {@link #end}. */
    void begin() {
        CURRENT.set(this);
    }

    static void end() {
        CURRENT.remove();
    }

    static Optional<Handshake> current() {
        return Optional.ofNullable(CURRENT.get());
    }
}
