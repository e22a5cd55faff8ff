package org.heliograph.sse;

import jakarta.ws.rs.sse.SseEventSink;
import java.util.Optional;
import java.util.function.Consumer;
import org.heliograph.protocol.Frame;

/** A sink of the JAX-RS runtime that a broadcaster registered: a subscriber of the channel. */
interface RegisteredSink {
    /** Begins to follow the channel. */
    void follow();

    /** Sends something to this sink alone. */
    void send(Frame frame);

    /** Ends the subscription and closes the sink. */
    void close();

    /** Ends the subscription; the sink stays open. */
    void release();

    /** Makes registered sinks, which do not follow the channel yet. */
    interface Factory {
        /** Returns the sink as a subscriber; {@code onEnd} hears once that it gets nothing more, and what failed if it was that. */
        RegisteredSink of(SseEventSink sink, Consumer<Optional<Throwable>> onEnd);
    }
}
