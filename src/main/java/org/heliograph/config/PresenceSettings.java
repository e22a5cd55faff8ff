package org.heliograph.config;

import java.time.Duration;

/**
 * The settings of presence.
 *
 * @param grace how long a user may be gone before it is said so
 * @param heartbeat the time between two signs of life of a node; the same on all nodes
 * @param expiry how long a node may be silent before its members are gone; a few heartbeats
 * @param flush the shortest time between two reports of changes to the other nodes
 */
public record PresenceSettings(Duration grace, Duration heartbeat, Duration expiry, Duration flush) {
    /** Members of a node that died are gone within 26 s, a lost report is noticed within 5 s. */
    public static final PresenceSettings DEFAULT = new PresenceSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(250));
}
