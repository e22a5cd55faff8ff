package org.heliograph.sse;

import jakarta.ws.rs.sse.SseEventSink;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Gives events to a sink one at a time, on threads that may wait for its client. For one write at a time. */
final class SinkWriter {
    private final SseEventSink sink;
    private final Executor threads;

    /**
     * Creates the writer of a sink.
     *
     * @param threads runs what may wait
     */
    SinkWriter(SseEventSink sink, Executor threads) {
        this.sink = sink;
        this.threads = threads;
    }

    /**
     * Makes and sends events.
     *
     * @return complete when the runtime has written the last of them; failed with what it threw
     */
    CompletionStage<Void> write(Supplier<List<SinkEvent>> events) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            threads.execute(() -> begin(events, written));
        } catch (RejectedExecutionException nodeIsStopping) {
            written.completeExceptionally(nodeIsStopping);
        }
        return written;
    }

    /** Whatever fails here must end the write, or the sink would wait for it for ever. */
    private void begin(Supplier<List<SinkEvent>> events, CompletableFuture<Void> written) {
        try {
            next(events.get().iterator(), written);
        } catch (RuntimeException | Error fault) {
            written.completeExceptionally(fault);
        }
    }

    /** Closes the sink after its last write; returns a stage that fails with what the runtime threw. */
    CompletionStage<Void> close() {
        try {
            return CompletableFuture.runAsync(sink::close, threads);
        } catch (RejectedExecutionException nodeIsStopping) {
            return CompletableFuture.runAsync(sink::close, Runnable::run);
        }
    }

    /** Goes on in a loop for as long as the runtime completes at once: a long past would fill the stack. */
    private void next(Iterator<SinkEvent> events, CompletableFuture<Void> written) {
        while (events.hasNext()) {
            CompletableFuture<?> sent = send(events.next());
            if (!sent.isDone() || sent.isCompletedExceptionally()) {
                goOn(sent, events, written);
                return;
            }
        }
        written.complete(null);
    }

    private void goOn(CompletableFuture<?> sent, Iterator<SinkEvent> events, CompletableFuture<Void> written) {
        sent.thenRunAsync(() -> next(events, written), threads).exceptionally(failure -> {
            written.completeExceptionally(failure);
            return null;
        });
    }

    private CompletableFuture<?> send(SinkEvent event) {
        try {
            return sink.send(event).toCompletableFuture().thenCompose(unused -> event.taken());
        } catch (RuntimeException | Error closedOrBroken) {
            return CompletableFuture.failedFuture(closedOrBroken);
        }
    }
}
