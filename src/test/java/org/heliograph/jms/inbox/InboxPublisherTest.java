package org.heliograph.jms.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.heliograph.PublishAttempt;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalException.Reason;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;

/** What waits for the hub while its own thread is in a transaction. */
class InboxPublisherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PublishAttempt KEYED = attempt(Optional.of(new IdempotencyKey("k")));
    private static final PublishAttempt ANONYMOUS = attempt(Optional.empty());

    private final List<Thread> threads = new ArrayList<>();
    private final List<PublishAttempt> published = new ArrayList<>();

    @Test
    void publishesOnAnotherThread() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            publisher(CompletableFuture.completedStage(null), other, PATIENCE).publish(List.of(KEYED, ANONYMOUS));
        } finally {
            other.shutdown();
        }

        assertThat(published).containsExactly(KEYED, ANONYMOUS);
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void tellsWhyNothingIsStored() {
        CompletionStage<?> busy = CompletableFuture.failedStage(new JournalException(Reason.BUSY, null));

        assertThatThrownBy(() -> publisher(busy, Runnable::run, PATIENCE).publish(List.of(KEYED)))
                .isInstanceOf(JournalException.class)
                .hasMessage(Reason.BUSY.name());
    }

    @Test
    void doesNotWaitForEver() {
        CompletionStage<?> never = new CompletableFuture<>();

        assertThatThrownBy(() ->
                        publisher(never, Runnable::run, Duration.ofMillis(1)).publish(List.of(KEYED)))
                .isInstanceOf(JournalException.class)
                .hasMessage(Reason.UNKNOWN_OUTCOME.name());
    }

    @Test
    void aFaultOfTheHubIsNoFailureOfTheJournal() {
        CompletionStage<?> fault = CompletableFuture.failedStage(new IllegalArgumentException("fault"));

        assertThatThrownBy(() -> publisher(fault, Runnable::run, PATIENCE).publish(List.of(KEYED)))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("fault");
    }

    @Test
    void knowsWhatMayBePublishedTwice() {
        InboxPublisher publisher = publisher(CompletableFuture.completedStage(null), Runnable::run, PATIENCE);

        assertThat(publisher.repeatable(List.of(KEYED, ANONYMOUS))).containsExactly(KEYED);
    }

    private InboxPublisher publisher(CompletionStage<?> answer, Executor executor, Duration patience) {
        return new InboxPublisher(
                attempts -> {
                    threads.add(Thread.currentThread());
                    published.addAll(attempts);
                    return answer;
                },
                executor,
                patience,
                attempt -> attempt.key().isPresent());
    }

    private static PublishAttempt attempt(Optional<IdempotencyKey> key) {
        return new PublishAttempt(Publication.of(new ChannelName("news"), Content.ofText("a"), Publisher.JMS), key);
    }
}
