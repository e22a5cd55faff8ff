package org.heliograph.config;

/**
 * The limits on the number of connections.
 *
 * @param max on this node
 * @param maxPerUser for one logged-in user
 * @param maxPerAddress from one client address
 * @param maxChannels how many channels one connection may follow
 */
public record ConnectionSettings(int max, int maxPerUser, int maxPerAddress, int maxChannels) {}
