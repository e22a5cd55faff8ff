package org.heliograph.protocol;

import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;

/** The form of messages on a transport of the hub; a message is encoded once for each format in use. */
public interface WireFormat {
    /** The ways in which an idle connection is kept open and its client is found to be there. */
    enum Liveness {
        /** WebSocket pings (RFC 6455, section 5.5.2), which the client's WebSocket answers by itself. */
        PING_FRAMES,
        /** Comments of an event stream, which nobody answers: the transport fails when the client is gone. */
        COMMENTS,
        /** Pings of the protocol, from the client's first command on, which its SDK answers and waits for. */
        PROTOCOL_PINGS
    }

    /** Encodes a message. */
    Frame encode(Message message);

    /** Encodes text that is for one client and belongs to no channel. */
    Frame encode(String text);

    /** Encodes the end of a subscription that the hub ended; empty where there is no word for it. */
    default Optional<Frame> encodeEnd(ChannelName channel) {
        return Optional.empty();
    }

    /** Returns the frame that keeps an idle connection open. */
    Frame keepAlive();

    /** Returns what kind of frame {@link #keepAlive()} is. */
    Liveness liveness();
}
