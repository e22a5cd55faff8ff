package org.heliograph.websocket.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.security.Caller;
import org.heliograph.server.PeerSocket;

/**
 * The handshake of a connection as its endpoint gets to know it.
 *
 * @param caller who connects, from where
 * @param socket the TCP connection
 * @param path the path of the address as it was requested, not decoded
 * @param query the parameters of the address, decoded
 * @param subprotocols the subprotocols that the client would speak
 * @param credential the credential of a client of the items endpoint
 */
public record ClientHandshake(
        Caller caller,
        PeerSocket socket,
        String path,
        Map<String, List<String>> query,
        List<String> subprotocols,
        Optional<ItemCredential> credential) {
    /** Returns the handshake of a request. */
    public static ClientHandshake of(HttpServletRequest request, PeerSocket socket) {
        return new ClientHandshake(
                callerOf(request),
                socket,
                request.getRequestURI(),
                queryOf(request),
                OpeningHandshake.tokens(request, "Sec-WebSocket-Protocol").toList(),
                ItemCredential.of(request));
    }

    /** Returns who sends a request, from where. */
    public static Caller callerOf(HttpServletRequest request) {
        return Caller.of(request.getUserPrincipal(), request.getRemoteAddr());
    }

    /** Returns the parameters of the address of a request, decoded. */
    public static Map<String, List<String>> queryOf(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }
}
