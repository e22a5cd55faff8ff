package org.heliograph.hub.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.testkit.InMemoryJournal;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private static final ChannelName NEWS = new ChannelName("news");
    private static final HistorySlice NOTHING = new HistorySlice(List.of(), 0, false, 0);

    private final InMemoryJournal journal = new InMemoryJournal();
    private long nanos = Long.MAX_VALUE - 1; // the clock may overflow
    private final SharedReads shared = new SharedReads(() -> nanos);
    private int reads;

    private CompletableFuture<HistorySlice> ask(long after, CompletableFuture<HistorySlice> answer) {
        return shared.get(question(after), () -> {
            reads++;
            return answer;
        });
    }

    private void ask(long after) {
        assertThat(ask(after, CompletableFuture.completedFuture(NOTHING)).join())
                .isEqualTo(NOTHING);
    }

    private static HistoryQuery question(long after) {
        return new HistoryQuery(NEWS, new Position(new Epoch("e1"), after), 0);
    }

    @Test
    void sameQuestionIsReadOnceUntilItsAnswerIsOld() {
        ask(1);
        nanos += SharedReads.LIFE.toNanos();
        ask(1);
        assertThat(reads).isEqualTo(1);
        nanos++;
        ask(1);
        assertThat(reads).isEqualTo(2);
        assertThat(shared.size()).isEqualTo(1);
    }

    @Test
    void oldAnswersAreForgottenInTimeAndWithTheNextQuestion() {
        IntStream.range(0, 500).forEach(this::ask);
        nanos += SharedReads.LIFE.toNanos() + 1;
        ask(0);
        assertThat(shared.size()).isEqualTo(1);
        nanos += SharedReads.LIFE.toNanos() + 1;
        shared.forgetOld();
        assertThat(shared.size()).isZero();
    }

    @Test
    void numberIsBoundedAndTheOldestGoesFirst() {
        IntStream.rangeClosed(0, SharedReads.MAX_READS).forEach(this::ask);
        assertThat(shared.size()).isEqualTo(SharedReads.MAX_READS);
        reads = 0;
        ask(SharedReads.MAX_READS);
        assertThat(reads).isZero();
        ask(0);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void bytesAreBoundedOnceTheyAreKnown() {
        Message message = journal.add("news", "x".repeat((int) SharedReads.MAX_BYTES / 2));
        HistorySlice big = new HistorySlice(List.of(message), 1, false, 0);
        List<CompletableFuture<HistorySlice>> answers =
                List.of(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        for (int i = 0; i < answers.size(); i++) {
            assertThat(ask(i, answers.get(i))).isSameAs(answers.get(i));
        }
        assertThat(shared.size()).isEqualTo(3);
        answers.forEach(answer -> answer.complete(big));
        assertThat(shared.size()).isEqualTo(2);
    }

    @Test
    void failureIsNotShared() {
        assertThat(ask(1, CompletableFuture.failedFuture(new IllegalStateException())))
                .isCompletedExceptionally();
        ask(1);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void outdatedAnswerIsReplacedOnce() {
        CompletableFuture<HistorySlice> outdated = ask(1, CompletableFuture.completedFuture(NOTHING));
        CompletableFuture<HistorySlice> next = new CompletableFuture<>();
        assertThat(shared.getInstead(outdated, question(1), () -> next)).isSameAs(next);
        assertThat(shared.getInstead(outdated, question(1), CompletableFuture::new))
                .isSameAs(next);
    }
}
