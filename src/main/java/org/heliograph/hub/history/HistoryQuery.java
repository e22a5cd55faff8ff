package org.heliograph.hub.history;

import org.heliograph.message.ChannelName;
import org.heliograph.message.Position;

/**
 * A read of the past of a channel for a subscriber.
 *
 * @param channel the channel
 * @param after the place after which it begins; in another epoch the same offset is another question
 * @param newest how many of the newest messages are wanted; 0: all, the oldest first
 */
record HistoryQuery(ChannelName channel, Position after, int newest) {}
