package org.heliograph.delivery;

import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;

/** A client transport as the delivery engine sees it: the port that the edges implement. */
public interface Connection {
    /** Returns the identity of this connection. */
    ConnectionId id();

    /**
     * Starts to write one frame and returns without waiting for the client.
     *
     * <p>The outbox calls it for one frame at a time. The implementation tells the outcome exactly once, on any thread,
     * also before this method returns.
     */
    void write(Frame frame, WriteCompletion completion);

    /** Ends the transport of a peer that takes nothing any more: as {@link #close}, and without waiting for its answer. */
    default void cut(CloseCode code) {
        close(code);
    }

    /**
     * Returns whether {@link #write} leaves the work to a thread of the transport, whoever calls: then the outbox needs no
     * lane, and a message is handed from thread to thread once and not twice.
     */
    default boolean handsOver() {
        return false;
    }

    /**
     * Returns whether a write may wait for others in the transport; then {@link WriteCompletion#begun} says when it begins, and the
     * time before is not held against the client.
     */
    default boolean queuesWrites() {
        return false;
    }

    /**
     * Ends the transport, as politely as its state allows. May be called more than once and from any thread; what is
     * still unwritten is lost. Does not wait for the client.
     */
    void close(CloseCode code);
}
