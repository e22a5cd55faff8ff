package org.heliograph.relay;

import org.heliograph.message.Message;

/** Carries the messages and signals of this node to the other nodes and theirs to this one. */
public interface Relay {
    /** Starts to receive. Returns at once; the connection is made, and made again, in the background. */
    void start(RelayListener listener);

    /** Takes a message for the other nodes and returns at once; what cannot be sent is dropped and counted. */
    void send(Message message);

    /**
     * Takes a signal for the other nodes, in one order with the messages and under the same bounds, and returns at once;
     * what cannot be sent is dropped and counted. The bytes are copied; what they mean is up to the caller.
     */
    void signal(byte[] payload);

    /** Returns how the relay is now. */
    RelayStatus status();

    /** Stops sending and receiving and lets go of the broker. Waits a few seconds at most. */
    void stop();
}
