package org.heliograph.presence;

/**
 * The numbers of connections and users in a channel.
 *
 * @param numClients connections
 * @param numUsers users, those within the grace among them
 */
public record PresenceStats(int numClients, int numUsers) {
    /** Nobody. */
    public static final PresenceStats NONE = new PresenceStats(0, 0);
}
