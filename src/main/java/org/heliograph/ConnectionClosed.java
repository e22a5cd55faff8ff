package org.heliograph;

import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.security.Identity;

/**
 * A connection of this node ended.
 *
 * @param connection which one
 * @param identity who was behind it
 * @param code why it ended
 */
public record ConnectionClosed(ConnectionId connection, Identity identity, CloseCode code) {}
