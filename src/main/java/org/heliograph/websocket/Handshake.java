package org.heliograph.websocket;

import jakarta.servlet.http.HttpServletRequest;
import org.heliograph.hub.PeerSocket;
import org.heliograph.security.Peer;

/**
 * What the filter sees of a handshake and the WebSocket API does not show: the address of the client and its TCP
 * connection.
 *
 * @param peer who connects, from where
 * @param socket its TCP connection
 */
record Handshake(Peer peer, PeerSocket socket) {
    static Peer peerOf(HttpServletRequest request) {
        return Peer.of(request.getUserPrincipal(), request.getRemoteAddr());
    }

    static Handshake of(HttpServletRequest request, PeerSocket socket) {
        return new Handshake(peerOf(request), socket);
    }
}
