package org.heliograph.protocol.client;

/**
 * A place in a channel's stream as a client names it, not checked against anything.
 *
 * @param epoch the incarnation of the stream; empty where the client knows none, which fits any
 * @param offset the number of the last message seen, 0 for none; {@link Long#MAX_VALUE} stands for all that are larger
 */
public record StreamPosition(String epoch, long offset) {}
