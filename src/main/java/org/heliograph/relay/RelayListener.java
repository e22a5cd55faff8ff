package org.heliograph.relay;

import org.heliograph.message.Message;

/** Hears what other nodes published. */
public interface RelayListener {
    /** Takes a message of another node; called by one thread at a time, in the order of each node's publishing. */
    void relayed(Message message);
}
