package org.heliograph.sse;

import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;
import org.heliograph.server.PeerSocket;
import org.jspecify.annotations.Nullable;

/**
 * A sink of a JAX-RS runtime as a transport of the hub: one event at a time is inside the runtime, given to it by threads that
 * may wait.
 *
 * <p>On Jersey {@code send} keeps its thread until the client has read enough, 45 s at most; on RESTEasy it returns at once, and
 * {@code close} waits for the client instead. So a sink is closed only after its last write, and a write that does not come back
 * is ended with the TCP connection. Safe for any number of threads.
 */
final class SinkConnection implements Connection {
    /** The time that a write in flight and the farewell have once the hub ends the stream. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private enum Phase {
        IDLE,
        WRITING,
        ENDING
    }

    private final ConnectionId id;
    private final SinkWriter writer;
    private final PeerSocket socket;
    private final HubExecutors executors;
    private final Consumer<Optional<Throwable>> onEnd;
    private final SinkEvents events = new SinkEvents();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

    /** Set once, before the phase is {@link Phase#ENDING}; whoever sees that no write is in flight runs it. */
    private final AtomicReference<@Nullable Runnable> end = new AtomicReference<>();

    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean begun;
    private volatile boolean closed;

    /**
     * Creates the transport of a sink.
     *
     * @param socket the TCP connection under it, as far as it is known
     * @param onEnd hears once that the sink gets nothing more, and what the runtime threw if it was that
     */
    SinkConnection(
            ConnectionId id,
            SseEventSink sink,
            PeerSocket socket,
            HubExecutors executors,
            Consumer<Optional<Throwable>> onEnd) {
        this.id = id;
        this.writer = new SinkWriter(sink, executors.sinks());
        this.socket = socket;
        this.executors = executors;
        this.onEnd = onEnd;
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public boolean handsOver() {
        return true;
    }

    @Override
    public void write(Frame frame, WriteCompletion completion) {
        if (phase.getAndUpdate(now -> now == Phase.ENDING ? now : Phase.WRITING) == Phase.ENDING) {
            completion.failed();
            return;
        }
        begun = true;
        writer.write(() -> {
                    completion.begun();
                    return events.read(frame);
                })
                .whenComplete((unused, failure) -> landed(failure, completion));
    }

    /** A write waits for one of a few threads, which is not the fault of the client. */
    @Override
    public boolean queuesWrites() {
        return true;
    }

    private void landed(@Nullable Throwable failure, WriteCompletion completion) {
        if (failure != null) {
            tell(Optional.of(causeOf(failure)));
        }
        if (!phase.compareAndSet(Phase.WRITING, Phase.IDLE)) {
            runEnd();
        } else if (failure == null) {
            completion.written();
        } else {
            completion.failed();
        }
    }

    @Override
    public void close(CloseCode code) {
        boolean writing = end(() -> sayGoodbye(code));
        if (writing && code == CloseCode.TOO_SLOW) {
            abort();
        } else {
            executors.later(PATIENCE, this::abort);
        }
    }

    @Override
    public void cut(CloseCode code) {
        if (end(this::closeSink)) {
            abort();
        }
    }

    /** Lets go of the sink, which stays open and belongs to the application again. */
    void release() {
        told.set(true);
        closed = true;
        end(() -> {});
    }

    /** Runs the end now, or after the write in flight; returns whether there is one. Only the first end counts. */
    private boolean end(Runnable last) {
        if (!end.compareAndSet(null, last)) {
            return false;
        }
        boolean writing = phase.getAndSet(Phase.ENDING) == Phase.WRITING;
        if (!writing) {
            runEnd();
        }
        return writing;
    }

    private void runEnd() {
        Runnable last = end.get();
        if (last != null) {
            last.run();
        }
    }

    private void sayGoodbye(CloseCode code) {
        if (code == CloseCode.LOST || told.get()) {
            closeSink();
        } else {
            writer.write(() -> events.read(farewell(code))).whenComplete((unused, failure) -> closeSink());
        }
    }

    /** Returns the last event; a client that was turned away is told when to come back. */
    private String farewell(CloseCode code) {
        return begun ? SseEncoder.close(code) : SseEncoder.retry(CloseCode.BACK_OFF) + SseEncoder.close(code);
    }

    private void closeSink() {
        writer.close().whenComplete((unused, failure) -> {
            closed = true;
            tell(Optional.ofNullable(failure).map(SinkConnection::causeOf));
        });
    }

    /** Ends the TCP connection of a sink that is not closed yet: what waits for its client comes back then. */
    private void abort() {
        if (!closed) {
            socket.abort();
            tell(Optional.empty());
        }
    }

    private void tell(Optional<Throwable> failure) {
        if (told.compareAndSet(false, true)) {
            onEnd.accept(failure);
        }
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
