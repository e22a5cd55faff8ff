package org.heliograph.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.journal.JournalException;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that had to wait for the journal, on threads of its own: the runtimes write an answer on the thread that
 * completes it, which waits for the client to read, and the journal's threads must wait for nobody. Safe for any number of
 * threads.
 */
@ApplicationScoped
public class Answers {
    @Inject
    private HubExecutors executors;

    /** A place in the queue of the executor for each request that may get there, taken before anything is done for it. */
    private final Semaphore places = new Semaphore(HubExecutors.MAX_PENDING_ANSWERS);

    /**
     * Does something and answers with what becomes of it; what is done at once is answered on the caller's thread.
     *
     * @param action what to do; it is not done if too many answers are pending
     * @param answer makes the answer of the outcome
     * @param refusal makes the answer of a failure; what it rethrows is one that the mappers answer
     */
    <T> CompletionStage<Response> to(
            Supplier<CompletionStage<T>> action, Function<T, Response> answer, Function<Throwable, Response> refusal) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedStage(busy(null));
        }
        CompletableFuture<T> outcome = begun(action);
        if (outcome.isDone()) {
            places.release();
            return outcome.handle((value, failure) -> failure == null ? answer.apply(value) : refusal.apply(failure));
        }
        return outcome.handleAsync(
                (value, failure) -> {
                    places.release();
                    return failure == null ? answer.apply(value) : refusal.apply(failure);
                },
                executors.answers());
    }

    private static <T> CompletableFuture<T> begun(Supplier<CompletionStage<T>> action) {
        try {
            return action.get().toCompletableFuture();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /**
     * Reads something large and answers with it, all on one thread, so that no more is in memory than is being answered. Answers
     * that the journal is busy if too many wait.
     */
    <T> CompletionStage<Response> page(Supplier<CompletionStage<T>> reading, Function<T, Response> answer) {
        CompletableFuture<Response> result = new CompletableFuture<>();
        try {
            executors.pages().execute(() -> read(reading, answer, result));
        } catch (RejectedExecutionException tooMany) {
            result.complete(busy(tooMany));
        }
        return result;
    }

    private static <T> void read(
            Supplier<CompletionStage<T>> reading, Function<T, Response> answer, CompletableFuture<Response> result) {
        try {
            result.complete(answer.apply(begun(reading).get()));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof JournalException ofTheJournal) {
                result.complete(JournalProblems.response(ofTheJournal));
            } else {
                result.completeExceptionally(failure);
            }
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            result.complete(JournalProblems.response(new JournalException(JournalException.Reason.STOPPED, stopNow)));
        } catch (RuntimeException | Error fault) {
            result.completeExceptionally(fault);
        }
    }

    private static Response busy(@Nullable Throwable cause) {
        return JournalProblems.response(new JournalException(JournalException.Reason.BUSY, cause));
    }
}
