package org.heliograph.hub;

import org.heliograph.message.ChannelName;

/**
 * What a subscriber wants of the past.
 *
 * @param channel the channel
 * @param after the offset after which it begins
 * @param newest how many of the newest messages are wanted; 0: all, the oldest first
 */
record PastQuestion(ChannelName channel, long after, int newest) {}
