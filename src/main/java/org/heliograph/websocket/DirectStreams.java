package org.heliograph.websocket;

import jakarta.servlet.http.WebConnection;
import org.heliograph.hub.NonBlockingOutput;
import org.heliograph.hub.PeerSocket;

/**
 * What a direct connection consists of.
 *
 * @param connection the upgraded connection
 * @param output its output
 * @param socket the TCP connection under it
 */
record DirectStreams(WebConnection connection, NonBlockingOutput output, PeerSocket socket) {}
