package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether this node takes connections: not yet, now, or no more. */
@ApplicationScoped
public class NodeState {
    private enum Phase {
        STARTING,
        READY,
        STOPPING
    }

    private volatile Phase phase = Phase.STARTING;

    /** Returns whether new clients are welcome. */
    public boolean isReady() {
        return phase == Phase.READY;
    }

    /** Returns whether the node sends its clients away. */
    public boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    void ready() {
        phase = Phase.READY;
    }

    void stopping() {
        phase = Phase.STOPPING;
    }
}
