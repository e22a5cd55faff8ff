package org.heliograph.hub;

import org.heliograph.message.ChannelName;
import org.heliograph.message.MessageId;

/**
 * The answer to a publisher: the hub has the message.
 *
 * @param id the id it got
 * @param channel where it went
 */
public record PublishReceipt(MessageId id, ChannelName channel) {}
