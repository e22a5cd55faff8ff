package org.heliograph.hub.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The greetings of one connection, one after another, the next when the client has taken enough of those before: one that comes
 * back to many channels must neither be sent all their past at once nor be ended for having asked.
 *
 * <p>Safe for any number of threads: its own lock guards the turns, and nothing is started while it is held. What waits is bounded by
 * the channels that a connection may follow.
 */
final class GreetingQueue {
    private final BooleanSupplier hasRoom;
    private final Queue<Runnable> waiting = new ArrayDeque<>(1);
    private boolean reading;
    private boolean starting;

    /** Creates turns that begin while there is room. */
    GreetingQueue(BooleanSupplier hasRoom) {
        this.hasRoom = hasRoom;
    }

    /** Starts a greeting when it is its turn, at once if nothing is before it; complete when it is. */
    <T> CompletionStage<T> inTurn(Supplier<CompletionStage<T>> greeting) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(() -> begun(greeting).whenComplete((done, failure) -> {
                ended();
                if (failure == null) {
                    result.complete(done);
                } else {
                    result.completeExceptionally(failure);
                }
            }));
        }
        proceed();
        return result;
    }

    private static <T> CompletionStage<T> begun(Supplier<CompletionStage<T>> greeting) {
        try {
            return greeting.get();
        } catch (RuntimeException fault) {
            return CompletableFuture.failedStage(fault);
        }
    }

    /** Returns whether somebody has to {@link #proceed}, because there is room now for what had none. */
    synchronized boolean isDue() {
        return !reading && !waiting.isEmpty() && hasRoom.getAsBoolean();
    }

    /** Starts what may start now; a greeting that is complete at once is followed by the next in this loop, not on top of it. */
    void proceed() {
        synchronized (this) {
            if (starting) {
                return;
            }
            starting = true;
        }
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = reading || !hasRoom.getAsBoolean() ? null : waiting.poll();
        starting = next != null;
        reading |= starting;
        return next;
    }

    private void ended() {
        synchronized (this) {
            reading = false;
        }
        proceed();
    }
}
