package org.heliograph.jms.inbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.heliograph.PublishAttempt;
import org.heliograph.journal.JournalException;

/**
 * Publishes on another thread than its caller's, and waits: what is published within a transaction would be put off until that
 * commits, and application code that hears of it would become part of it.
 */
final class InboxPublisher {
    private final Function<List<PublishAttempt>, CompletionStage<?>> hub;
    private final Executor executor;
    private final Duration patience;
    private final Predicate<PublishAttempt> isRepeatable;

    /**
     * Creates a publisher.
     *
     * @param hub publishes all or nothing
     * @param executor calls it; never waits
     * @param patience longer than the journal takes to give up
     * @param isRepeatable whether something that is published twice is one message all the same
     */
    InboxPublisher(
            Function<List<PublishAttempt>, CompletionStage<?>> hub,
            Executor executor,
            Duration patience,
            Predicate<PublishAttempt> isRepeatable) {
        this.hub = hub;
        this.executor = executor;
        this.patience = patience;
        this.isRepeatable = isRepeatable;
    }

    /** Returns those of the attempts that may be published now and again later, and are one message all the same. */
    List<PublishAttempt> repeatable(List<PublishAttempt> attempts) {
        return attempts.stream().filter(isRepeatable).toList();
    }

    /**
     * Publishes several messages as one, and waits until they are stored.
     *
     * @throws JournalException if they are not stored, or if that is not known
     */
    void publish(List<PublishAttempt> attempts) throws JournalException, InterruptedException {
        CompletableFuture<?> published = CompletableFuture.supplyAsync(() -> hub.apply(attempts), executor)
                .thenCompose(stage -> stage);
        try {
            published.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof JournalException notStored) {
                throw notStored;
            }
            throw new IllegalStateException("a batch could not be published", failure.getCause());
        } catch (TimeoutException late) {
            throw new JournalException(JournalException.Reason.UNKNOWN_OUTCOME, late);
        }
    }
}
