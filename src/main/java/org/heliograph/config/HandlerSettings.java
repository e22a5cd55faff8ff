package org.heliograph.config;

/**
 * The settings of application code that observes received messages.
 *
 * @param threads how many threads run it
 * @param maxPending how many messages of one connection may wait for it
 * @param maxPendingBytes how many bytes of content those may have
 */
public record HandlerSettings(int threads, int maxPending, int maxPendingBytes) {}
