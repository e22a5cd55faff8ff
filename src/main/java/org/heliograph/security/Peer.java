package org.heliograph.security;

/**
 * The other end of a connection.
 *
 * @param identity who it is
 * @param address where it is
 */
public record Peer(Identity identity, ClientAddress address) {}
