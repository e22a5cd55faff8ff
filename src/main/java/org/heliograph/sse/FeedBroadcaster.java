package org.heliograph.sse;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Sends events to many sinks of which none can delay or end another: each has an outbox. Safe for any number of threads.
 */
public final class FeedBroadcaster implements SseBroadcaster {
    private final Set<SseEventSink> sinks = ConcurrentHashMap.newKeySet();
    private final List<BiConsumer<SseEventSink, Throwable>> errorListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<SseEventSink>> closeListeners = new CopyOnWriteArrayList<>();

    @Override
    public void onError(BiConsumer<SseEventSink, Throwable> listener) {
        errorListeners.add(listener);
    }

    @Override
    public void onClose(Consumer<SseEventSink> listener) {
        closeListeners.add(listener);
    }

    @Override
    public void register(SseEventSink sink) {
        sinks.add(sink);
    }

    /** Forgets a sink that ended and tells the listeners. */
    void unregister(SseEventSink sink) {
        if (sinks.remove(sink)) {
            closeListeners.forEach(listener -> listener.accept(sink));
        }
    }

    /** Returns how many sinks are registered. */
    int size() {
        return sinks.size();
    }

    @Override
    public CompletionStage<?> broadcast(OutboundSseEvent event) {
        for (SseEventSink sink : sinks) {
            try {
                sink.send(event);
            } catch (IllegalStateException ended) {
                errorListeners.forEach(listener -> listener.accept(sink, ended));
                unregister(sink);
            }
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        close(true);
    }

    @Override
    public void close(boolean cascading) {
        for (SseEventSink sink : Set.copyOf(sinks)) {
            if (cascading) {
                sink.close();
            }
            unregister(sink);
        }
    }
}
