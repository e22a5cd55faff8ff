package org.heliograph;

import org.heliograph.message.ChannelName;

/**
 * A channel lost its last subscriber on this node; nothing of it is left behind.
 *
 * @param channel which one
 */
public record RoomVacated(ChannelName channel) {}
