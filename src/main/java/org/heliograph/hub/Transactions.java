package org.heliograph.hub;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Puts off what must not be seen before the caller's JTA transaction has committed. */
@ApplicationScoped
public class Transactions {
    @Resource
    private TransactionSynchronizationRegistry registry;

    /** Does something now, or, if the caller is in a transaction, when that has committed; after a rollback never. */
    <T> CompletionStage<T> afterCommit(Supplier<CompletionStage<T>> action) {
        if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return action.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        registry.registerInterposedSynchronization(new AfterCommit<>(action, result));
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
                result.completeExceptionally(new CancellationException("rolled back"));
                return;
            }
            action.get().whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            });
        }
    }
}
