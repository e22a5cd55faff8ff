package org.heliograph.websocket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.hub.PeerSocket;

/**
 * What an endpoint gets to know of the handshake of a connection.
 *
 * @param handshake who connects, over which TCP connection
 * @param path the path of the address as it was requested, not decoded
 * @param query the parameters of the address, decoded
 * @param credential what a client of the items endpoint showed
 */
record Opening(Handshake handshake, String path, Map<String, List<String>> query, Optional<ItemCredential> credential) {
    static Opening of(HttpServletRequest request, PeerSocket socket) {
        return new Opening(
                Handshake.of(request, socket), request.getRequestURI(), queryOf(request), ItemCredential.of(request));
    }

    private static Map<String, List<String>> queryOf(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }
}
