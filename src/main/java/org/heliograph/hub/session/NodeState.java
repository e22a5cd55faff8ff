package org.heliograph.hub.session;

import org.heliograph.hub.threads.NodeSingleton;

/** The phase of this node: it takes no connections yet, takes them, or takes no more. */
@NodeSingleton
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

    /** Welcomes clients. */
    public void ready() {
        phase = Phase.READY;
    }

    /** Begins to send clients away. */
    public void stopping() {
        phase = Phase.STOPPING;
    }
}
