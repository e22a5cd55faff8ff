package org.heliograph.relay;

import org.heliograph.message.Message;

/** Carries the messages of this node to the other nodes and theirs to this one. */
public interface Relay {
    /** Starts to receive. Returns at once; the connection is made, and made again, in the background. */
    void start(RelayListener listener);

    /** Takes a message for the other nodes and returns at once; what cannot be sent is dropped and counted. */
    void send(Message message);

    /** Returns how the relay is now. */
    RelayStatus status();

    /** Stops sending and receiving and lets go of the broker. Waits a few seconds at most. */
    void stop();
}
