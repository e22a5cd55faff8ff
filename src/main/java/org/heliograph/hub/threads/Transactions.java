package org.heliograph.hub.threads;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Puts off what must not be seen before the caller's JTA transaction has committed. */
public class Transactions {
    private final TransactionSynchronizationRegistry registry;

    /** Creates it with the registry of the server. */
    public Transactions(TransactionSynchronizationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Does something now, or, if the caller is in a transaction, when that has committed; after a rollback, or if there can only
     * be one, never. What then comes back is failed with {@link CancellationException}, and, in a transaction that takes part in
     * nothing any more, with {@link IllegalStateException}.
     */
    public <T> CompletionStage<T> afterCommit(Supplier<CompletionStage<T>> action) {
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED -> action.get();
            case Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK ->
                CompletableFuture.failedStage(
                        new CancellationException("not published: the transaction can only be rolled back"));
            default -> putOff(action);
        };
    }

    private <T> CompletionStage<T> putOff(Supplier<CompletionStage<T>> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            registry.registerInterposedSynchronization(new AfterCommit<>(action, result));
        } catch (IllegalStateException tooLate) {
            result.completeExceptionally(tooLate);
        }
        return result;
    }

    private record AfterCommit<T>(Supplier<CompletionStage<T>> action, CompletableFuture<T> result)
            implements Synchronization {
        @Override
        public void beforeCompletion() {
            // nothing may be seen yet
        }

        @Override
        public void afterCompletion(int status) {
            if (status != Status.STATUS_COMMITTED) {
                result.completeExceptionally(
                        new CancellationException("not published: the transaction was rolled back"));
                return;
            }
            try {
                action.get().whenComplete(this::finish);
            } catch (RuntimeException | Error fault) {
                // whoever waits must hear of it; the server would only log it
                result.completeExceptionally(fault);
            }
        }

        private void finish(T value, Throwable failure) {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }
    }
}
