package org.heliograph.config;

/**
 * The policy of a full outbox for the messages of a channel. Frames that are no message are never dropped; where nothing else waits,
 * the connection is closed as by {@link #DISCONNECT}.
 */
public enum OverflowPolicy {
    /** The connection is closed with 4430, so that its client knows that it lost something. */
    DISCONNECT,
    /** The oldest waiting messages are dropped until the new one fits. */
    DROP_OLDEST,
    /** A waiting message with the key of the new one is replaced by it; without one this is {@link #DROP_OLDEST}. */
    CONFLATE
}
