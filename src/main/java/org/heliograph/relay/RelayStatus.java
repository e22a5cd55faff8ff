package org.heliograph.relay;

/**
 * The state and the counters of a relay.
 *
 * @param state its state
 * @param detail one sentence for an administrator
 * @param sent messages and signals given to the broker since the start
 * @param received messages and signals of other nodes since the start
 * @param dropped messages and signals that other nodes did not get from here
 * @param ignored what came in and could not be read
 */
public record RelayStatus(State state, String detail, long sent, long received, long dropped, long ignored) {
    /** The states of a relay. */
    public enum State {
        /** There is no broker to use; this node is alone. */
        OFF,
        /** The connection is being made or was lost; it is tried again by itself. */
        CONNECTING,
        /** Messages cross. */
        UP,
        /** Connected, but the self-test shows that not every node sees every message. */
        FAULTY
    }
}
