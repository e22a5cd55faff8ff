package org.heliograph.config;

import java.time.Duration;

/**
 * The settings of feeds.
 *
 * @param heartbeat time between two comment heartbeats
 * @param retry the reconnection time that a feed tells its client
 * @param direct whether events may go to the socket of a client below the buffers of Grizzly
 */
public record SseSettings(Duration heartbeat, Duration retry, boolean direct) {}
