package org.heliograph.websocket;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an endpoint gets to know of the handshake of a connection.
 *
 * @param handshake who connects, over which TCP connection
 * @param path the path of the address as it was requested, not decoded
 * @param query the parameters of the address, decoded
 * @param credential what a client of the items endpoint showed
 */
record Opening(
        Handshake handshake, String path, Map<String, List<String>> query, Optional<ItemCredential> credential) {}
