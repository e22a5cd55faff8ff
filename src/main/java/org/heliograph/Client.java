package org.heliograph;

import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.security.Identity;

/** The client behind one connection of this node, as application code sees it. Safe for any number of threads. */
public interface Client {
    /** Returns the id of the connection. */
    ConnectionId id();

    /** Returns who is behind the connection. */
    Identity identity();

    /** Sends text to this client alone, in the form that its transport has for it, in order with all else it gets. */
    void tell(String text);

    /** Ends the subscription to a channel, if there is one, and tells the client so where its transport has a word for it. */
    void unsubscribe(ChannelName channel);

    /** Ends the connection and tells the client why; twice is once. */
    void close(CloseCode code);
}
