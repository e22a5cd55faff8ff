package org.heliograph.config;

/**
 * The rate at which a client may send: a token bucket.
 *
 * @param messagesPerSecond how many messages a second it may send for ever
 * @param burst how many it may send at once after a pause
 */
public record RateSettings(int messagesPerSecond, int burst) {}
