package org.heliograph.sse;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A sink as JAX-RS runtimes have them: it takes an event at once, later, or never. All of them are equal, which the interface does
 * not forbid. For one thread.
 */
final class FakeSink implements SseEventSink {
    final List<OutboundSseEvent> sent = new ArrayList<>();
    final List<CompletableFuture<Void>> pending = new ArrayList<>();
    boolean stalled;
    boolean closed;
    int closes;

    @Nullable
    RuntimeException failure;

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (failure != null) {
            return CompletableFuture.failedStage(failure);
        }
        sent.add(event);
        if (stalled) {
            CompletableFuture<Void> stage = new CompletableFuture<>();
            pending.add(stage);
            event.getComment();
            return stage;
        }
        event.getComment();
        return CompletableFuture.completedStage(null);
    }

    /** Lets the client take everything. */
    void read() {
        stalled = false;
        pending.forEach(stage -> stage.complete(null));
    }

    List<@Nullable Object> data() {
        return sent.stream().map(OutboundSseEvent::getData).toList();
    }

    List<@Nullable String> names() {
        return sent.stream().map(OutboundSseEvent::getName).toList();
    }

    @Override
    public void close() {
        closed = true;
        closes++;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FakeSink;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
