package org.heliograph.config;

import java.time.Duration;

/**
 * The bounds of the outboxes of a namespace.
 *
 * @param maxBytes bytes that may wait, not counting the one write in flight
 * @param maxFrames frames that may wait
 * @param overflow what happens to waiting messages of its channels, in whichever outbox, when one more does not fit
 * @param stallLimit how long one write may take
 */
public record OutboxSettings(int maxBytes, int maxFrames, OverflowPolicy overflow, Duration stallLimit) {}
