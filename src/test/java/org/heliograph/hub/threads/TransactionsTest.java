package org.heliograph.hub.threads;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.heliograph.testkit.FakeTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
    private final FakeTransaction transaction = new FakeTransaction();
    private final Transactions transactions = new Transactions(transaction);
    private final List<String> published = new ArrayList<>();

    private CompletableFuture<String> publish() {
        return transactions
                .afterCommit(() -> {
                    published.add("message");
                    return CompletableFuture.completedStage("receipt");
                })
                .toCompletableFuture();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED})
    void nothingIsPutOffOutsideATransaction(int status) {
        transaction.setStatus(status);
        assertThat(publish()).isCompletedWithValue("receipt");
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_ACTIVE, Status.STATUS_PREPARING})
    void whatBelongsToATransactionWaitsForItsCommit(int status) {
        transaction.setStatus(status);
        CompletableFuture<String> answer = publish();
        assertThat(published).isEmpty();
        transaction.end(Status.STATUS_COMMITTED);
        assertThat(answer).isCompletedWithValue("receipt");
    }

    @Test
    void nothingIsPublishedAfterARollback() {
        transaction.setStatus(Status.STATUS_ACTIVE);
        CompletableFuture<String> answer = publish();
        transaction.end(Status.STATUS_ROLLEDBACK);
        assertThat(published).isEmpty();
        assertThat(answer).isCancelled();
    }

    @ParameterizedTest
    @ValueSource(ints = {Status.STATUS_MARKED_ROLLBACK, Status.STATUS_ROLLING_BACK, Status.STATUS_ROLLEDBACK})
    void whatCanOnlyBeRolledBackPublishesNothingAndSaysSo(int status) {
        transaction.setStatus(status);
        CompletableFuture<String> answer = publish();
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CancellationException.class);
        assertThat(published).isEmpty();
    }

    @Test
    void whatComesTooLateForItsTransactionFails() {
        transaction.setStatus(Status.STATUS_COMMITTING);
        assertThat(publish()).isCompletedExceptionally();
        assertThat(published).isEmpty();
    }

    @Test
    void failureAfterTheCommitIsToldToWhoeverWaits() {
        transaction.setStatus(Status.STATUS_ACTIVE);
        CompletionStage<String> answer = transactions.afterCommit(() -> {
            throw new IllegalStateException("node is stopping");
        });
        transaction.end(Status.STATUS_COMMITTED);
        assertThat(answer).isCompletedExceptionally();
    }
}
