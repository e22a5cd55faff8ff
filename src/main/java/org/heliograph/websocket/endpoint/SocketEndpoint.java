package org.heliograph.websocket.endpoint;

import jakarta.websocket.CloseReason;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;

/** An endpoint as its transport calls it; one call at a time, but for the ends. */
public interface SocketEndpoint {
    /** Returns the size of the largest incoming message. */
    int maxMessageBytes();

    /** Returns the limits of a connection's steps. */
    SocketTimers timers();

    /** Returns the reason that the client is given for the end of its connection. */
    CloseReason reasonOf(CloseCode code);

    /** Hears that the client was told that it is connected. */
    void started();

    /** Hears that a message is on its way, but not complete. */
    void partReceived();

    /** Takes a whole message. */
    void messageReceived(Content content);

    /** Hears of a ping; returns whether to answer it. */
    boolean pingReceived();

    /** Hears of a pong. */
    void pongReceived();

    /** Ends a connection whose client broke a rule, and ignores what is still coming in. */
    void refuse(CloseCode code);

    /** Ends a connection whose transport is broken. */
    void failed();

    /** Cleans up after the end of the transport; twice is once. */
    void ended(CloseCode code);
}
