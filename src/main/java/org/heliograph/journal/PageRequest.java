package org.heliograph.journal;

/**
 * A request for messages of one channel.
 *
 * @param after only offsets above this one; 0 for all
 * @param through only offsets up to and including this one; {@link Long#MAX_VALUE} for all
 * @param newestFirst descending order, from the end of the range
 * @param maxMessages the most messages to return, from 1
 * @param maxBytes the most bytes of content and attributes to return, but always one message if there is one
 */
public record PageRequest(long after, long through, boolean newestFirst, int maxMessages, int maxBytes) {}
