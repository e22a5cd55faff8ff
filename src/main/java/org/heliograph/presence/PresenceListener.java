package org.heliograph.presence;

/** Hears what changes in channels, wherever the members are, to tell the subscribers of this node. */
public interface PresenceListener {
    /**
     * Takes an event. The events of one channel come one at a time and in the order of the changes, on whichever thread is
     * there; no lock is held. It must not wait, because the events of other channels wait with it.
     */
    void changed(PresenceEvent event);
}
