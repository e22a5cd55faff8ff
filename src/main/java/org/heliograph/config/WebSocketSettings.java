package org.heliograph.config;

import java.time.Duration;

/**
 * The settings of WebSocket connections.
 *
 * @param pingInterval time between two pings
 * @param pongLimit how long a pong may take
 * @param closeLimit how long the peer may take to answer a close
 * @param maxMessageBytes the largest incoming message
 * @param messageLimit how long the parts of one incoming message may take
 * @param direct whether the hub may read and write frames itself, without Tyrus or the WebSocket container of Undertow
 */
public record WebSocketSettings(
        Duration pingInterval,
        Duration pongLimit,
        Duration closeLimit,
        int maxMessageBytes,
        Duration messageLimit,
        boolean direct) {}
