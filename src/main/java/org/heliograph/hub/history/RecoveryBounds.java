package org.heliograph.hub.history;

/**
 * The bounds of a recovery, which fails for a client that missed more.
 *
 * @param maxMessages the most messages
 * @param maxBytes the most bytes of content and attributes
 */
record RecoveryBounds(int maxMessages, int maxBytes) {}
