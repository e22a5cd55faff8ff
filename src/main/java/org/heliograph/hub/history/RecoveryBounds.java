package org.heliograph.hub.history;

/**
 * How much one recovery brings; a client that missed more begins anew.
 *
 * @param maxMessages the most messages
 * @param maxBytes the most bytes of content and attributes
 */
record RecoveryBounds(int maxMessages, int maxBytes) {}
