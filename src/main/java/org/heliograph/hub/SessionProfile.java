package org.heliograph.hub;

import java.time.Duration;
import org.heliograph.config.OutboxSettings;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Identity;

/**
 * How the hub treats one connection.
 *
 * @param format what it speaks
 * @param identity who is behind it
 * @param bounds the bounds of its outbox
 * @param keepAlive time between two keep-alive frames
 * @param pongLimit how long the answer to a ping may take; a format without pings never waits for one
 */
record SessionProfile(
        WireFormat format, Identity identity, OutboxSettings bounds, Duration keepAlive, Duration pongLimit) {}
