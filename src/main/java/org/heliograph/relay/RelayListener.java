package org.heliograph.relay;

import org.heliograph.message.Message;
import org.heliograph.message.NodeId;

/** Hears what other nodes published and signalled; called by one thread at a time, in the order of each node. */
public interface RelayListener {
    /** Takes a message of another node. */
    void relayed(Message message);

    /** Takes a signal of another node; the bytes may be of any kind and length, and belong to the listener. */
    default void signalled(NodeId origin, byte[] payload) {
        // a listener that knows no signals has nothing to do
    }
}
