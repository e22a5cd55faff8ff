package org.heliograph.relay;

import org.heliograph.message.Message;

/** The relay of a node that is alone: there is nobody to tell. */
public final class LocalRelay implements Relay {
    private final String reason;

    /** Creates the relay with the sentence that says why this node is alone. */
    public LocalRelay(String reason) {
        this.reason = reason;
    }

    @Override
    public void start(RelayListener listener) {
        // no other node will ever call
    }

    @Override
    public void send(Message message) {
        // local subscribers have it already
    }

    @Override
    public void signal(byte[] payload) {
        // it was for the others
    }

    @Override
    public RelayStatus status() {
        return new RelayStatus(RelayStatus.State.OFF, reason, 0, 0, 0, 0);
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
