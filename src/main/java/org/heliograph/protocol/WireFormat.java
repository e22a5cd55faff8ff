package org.heliograph.protocol;

import java.util.Optional;
import org.heliograph.message.Message;

/** How messages look on the transports of the hub; a message is encoded once for each format in use. */
@SuppressWarnings("ImmutableEnumChecker") // a frame is immutable, which the checker cannot see
public enum WireFormat {
    /** The content and nothing else: what the raw WebSocket endpoints speak. */
    RAW(Frame.PING) {
        @Override
        public Frame encode(Message message) {
            return Frame.of(message.content(), message.key());
        }
    },
    /** An event stream (WHATWG HTML, section 9.2): id, event and data lines. */
    SSE(Frame.ofEncodedText(SseEncoder.comment("heartbeat"), Optional.empty())) {
        @Override
        public Frame encode(Message message) {
            return Frame.ofEncodedText(SseEncoder.event(message), message.key());
        }
    };

    private final Frame keepAlive;

    WireFormat(Frame keepAlive) {
        this.keepAlive = keepAlive;
    }

    /** Encodes a message. */
    public abstract Frame encode(Message message);

    /** Returns the frame that keeps an idle connection open and finds out whether its client is still there. */
    public Frame keepAlive() {
        return keepAlive;
    }
}
