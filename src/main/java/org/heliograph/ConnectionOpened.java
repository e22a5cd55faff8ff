package org.heliograph;

import org.heliograph.message.ConnectionId;
import org.heliograph.security.Identity;

/**
 * A client connected to this node.
 *
 * @param connection the new connection
 * @param identity who is behind it
 */
public record ConnectionOpened(ConnectionId connection, Identity identity) {}
