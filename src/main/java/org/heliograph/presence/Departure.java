package org.heliograph.presence;

import org.heliograph.message.ChannelName;

/**
 * A user whose last connection in a channel has gone, until the grace is over.
 *
 * @param channel the channel
 * @param user the user
 * @param number unlike that of every other departure in the stripe: a user that came back and went again has another
 * @param sinceNanos when the last connection went
 */
record Departure(ChannelName channel, UserKey user, long number, long sinceNanos) {}
