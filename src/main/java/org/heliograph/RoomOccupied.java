package org.heliograph;

import org.heliograph.message.ChannelName;

/**
 * A channel got its first subscriber on this node.
 *
 * @param channel which one
 */
public record RoomOccupied(ChannelName channel) {}
