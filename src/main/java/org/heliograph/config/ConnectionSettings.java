package org.heliograph.config;

/**
 * How many connections are let in.
 *
 * @param max on this node
 * @param maxPerUser for one logged-in user
 * @param maxPerAddress from one client address
 * @param maxChannels how many channels one connection may follow
 */
public record ConnectionSettings(int max, int maxPerUser, int maxPerAddress, int maxChannels) {}
