package org.heliograph.jms.inbox;

/**
 * The state and the counters of the inbox since the start.
 *
 * @param running whether there is a connection factory to read a queue with
 * @param published messages that were published
 * @param rejected messages that were forwarded with a reason
 */
public record InboxStatus(boolean running, long published, long rejected) {}
