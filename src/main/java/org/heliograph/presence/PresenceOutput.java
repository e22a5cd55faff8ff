package org.heliograph.presence;

/** The way to the other nodes. */
public interface PresenceOutput {
    /**
     * Takes a signal for all other nodes and returns at once; what it loses is healed later. Called by one thread at a time, in
     * the order in which the signals shall arrive; only the goodbye may overtake. No lock is held.
     */
    void send(PresenceSignal signal);
}
