package org.heliograph.hub.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.heliograph.journal.Backlog;
import org.heliograph.journal.Gate;
import org.heliograph.journal.GateOutput;
import org.heliograph.journal.JournalException;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.testkit.InMemoryJournal;
import org.heliograph.testkit.ManualExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryReaderTest {
    private static final ChannelName NEWS = new ChannelName("news");
    private static final Epoch EPOCH = new Epoch("e1");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final ManualExecutor readers = new ManualExecutor();
    private final ManualExecutor deliveries = new ManualExecutor();
    private long nanos;
    private Gate gate;
    private HistoryReader past;

    /** Ten messages that this node never delivered, so that it has to read them. */
    @BeforeEach
    void startBehindTenMessages() throws JournalException {
        IntStream.rangeClosed(1, 10).forEach(number -> journal.add("news", Integer.toString(number)));
        gate = new Gate(journal, journal.head(), new Backlog(new Nowhere(), deliveries, () -> nanos), () -> nanos);
        past = new HistoryReader(journal, gate, readers, new RecoveryBounds(5, 1_000), () -> nanos);
    }

    private static Position at(long offset) {
        return new Position(EPOCH, offset);
    }

    private Recovery done(CompletionStage<Recovery> stage) {
        readers.runAll();
        return stage.toCompletableFuture().join();
    }

    private void offerAndDeliver(Message message) {
        gate.offer(List.of(message));
        deliveries.runAll();
    }

    private static List<String> texts(Recovery recovery) {
        return recovery.messages().stream()
                .map(message -> message.content().text())
                .toList();
    }

    @Test
    void missedMessagesComeFromTheDatabase() {
        Recovery recovery = done(past.since(NEWS, at(7)));
        assertThat(recovery.isRecovered()).isTrue();
        assertThat(texts(recovery)).containsExactly("8", "9", "10");
        assertThat(recovery.position()).contains(at(10));
    }

    @Test
    void errorOfAReaderIsAnAnswerToThoseWhoWaitForIt() {
        journal.breakDown();
        CompletionStage<Recovery> answer = past.since(NEWS, at(7));
        readers.runAll();
        assertThat(answer).isCompletedExceptionally();
    }

    @Test
    void newestMessageIsAllThatOneGetsWhoLost() {
        Recovery recovery = done(past.lostButLast(NEWS));
        assertThat(recovery.outcome()).isEqualTo(Recovery.Outcome.LOST);
        assertThat(texts(recovery)).containsExactly("10");
        assertThat(recovery.position()).contains(at(10));
    }

    @Test
    void recentMessagesNeedNoDatabase() {
        gate.offer(List.of(journal.add("news", "11")));
        Recovery recovery = past.since(NEWS, at(10)).toCompletableFuture().join();
        assertThat(texts(recovery)).containsExactly("11");
        assertThat(journal.reads()).isZero();
    }

    @Test
    void clientsWithOneCursorShareOneRead() {
        List<CompletionStage<Recovery>> all = IntStream.range(0, 100)
                .mapToObj(number -> past.since(NEWS, at(7)))
                .toList();
        gate.offer(List.of(journal.add("news", "11")));
        all = List.of(all.get(0), all.get(99), past.since(NEWS, at(7)));
        readers.runAll();
        assertThat(journal.reads()).isEqualTo(1);
        assertThat(texts(all.get(0).toCompletableFuture().join())).containsExactly("8", "9", "10");
        assertThat(texts(all.get(2).toCompletableFuture().join())).containsExactly("8", "9", "10", "11");
    }

    @Test
    void sharedReadGrowsOld() {
        done(past.since(NEWS, at(7)));
        nanos += SharedReads.LIFE.toNanos() + 1;
        done(past.since(NEWS, at(7)));
        assertThat(journal.reads()).isEqualTo(2);
    }

    /** What came since the shared read is no longer in memory: all read once more, together. */
    @Test
    void outdatedReadIsReplacedOnceForAll() {
        done(past.since(NEWS, at(7)));
        journal.trimTo(7);
        IntStream.rangeClosed(1, 9_000).forEach(number -> offerAndDeliver(journal.add("other", "x")));
        List<CompletionStage<Recovery>> all = IntStream.range(0, 100)
                .mapToObj(number -> past.since(NEWS, at(7)))
                .toList();
        readers.runAll();
        assertThat(all)
                .allSatisfy(each ->
                        assertThat(texts(each.toCompletableFuture().join())).containsExactly("8", "9", "10"));
        assertThat(journal.reads()).isEqualTo(2);
        assertThat(past.reads()).isEqualTo(2);
    }

    @Test
    void clientsThatAreAheadShareOneLookAtTheJournal() {
        Position head = journal.add("news", "11").position().orElseThrow();
        List<CompletionStage<Recovery>> all = IntStream.range(0, 100)
                .mapToObj(number -> past.since(NEWS, head))
                .toList();
        readers.runAll();
        assertThat(all).allMatch(each -> each.toCompletableFuture().join().isRecovered());
        assertThat(journal.reads()).isEqualTo(1);
        assertThat(journal.heads()).as("once here, once at the start").isEqualTo(2);
        journal.add("news", "12");
        assertThat(done(past.since(NEWS, at(12))).isRecovered())
                .as("who asks later looks again")
                .isTrue();
    }

    @Test
    void tooMuchIsLostAndNotCutShort() {
        Recovery recovery = done(past.since(NEWS, at(1)));
        assertThat(recovery.outcome()).isEqualTo(Recovery.Outcome.LOST);
        assertThat(recovery.messages()).isEmpty();
        assertThat(recovery.position()).contains(at(10));
    }

    @Test
    void trimmedMessagesAreLost() {
        journal.trimTo(8);
        assertThat(done(past.since(NEWS, at(7))).outcome()).isEqualTo(Recovery.Outcome.LOST);
        assertThat(done(past.since(NEWS, at(8))).isRecovered()).isTrue();
    }

    @Test
    void otherEpochIsLost() {
        assertThat(done(past.since(NEWS, new Position(new Epoch("other"), 3))).outcome())
                .isEqualTo(Recovery.Outcome.LOST);
    }

    @Test
    void whatWasReadInAnEpochIsOfNoUseInTheNext() throws JournalException {
        assertThat(texts(done(past.since(NEWS, at(6))))).containsExactly("7", "8", "9", "10");
        CompletionStage<Recovery> tooLate = past.since(NEWS, at(5));
        journal.rewindTo(7);
        gate.catchUp();
        assertThat(done(tooLate).outcome()).isEqualTo(Recovery.Outcome.LOST);
        Position now = new Position(gate.position().epoch(), 6);
        assertThat(now.epoch()).isNotEqualTo(EPOCH);
        assertThat(texts(done(past.since(NEWS, now)))).containsExactly("7");
    }

    @Test
    void clientOfANodeThatIsAheadIsNotLost() {
        journal.add("news", "11");
        journal.add("news", "12");
        Recovery recovery = done(past.since(NEWS, at(11)));
        assertThat(recovery.isRecovered()).isTrue();
        assertThat(texts(recovery)).containsExactly("12");
        assertThat(done(past.since(NEWS, at(13))).outcome()).isEqualTo(Recovery.Outcome.LOST);
    }

    /** What it has is still on its way to the subscribers of this node; it must get none of it twice. */
    @Test
    void clientThatIsAheadOfDeliveryHereIsNotLost() {
        long head = 10 + Backlog.MAX_MESSAGES + 5;
        LongStream.range(10, head).forEach(offset -> gate.offer(List.of(journal.add("news", "x"))));
        assertThat(gate.position()).isEqualTo(at(head - 5));
        Recovery recovery = done(past.since(NEWS, at(head - 2)));
        assertThat(recovery.isRecovered()).isTrue();
        assertThat(recovery.messages()).isEmpty();
        assertThat(recovery.position()).as("what comes up to here is dropped").contains(at(head - 2));
        assertThat(done(past.since(NEWS, at(head + 1))).outcome()).isEqualTo(Recovery.Outcome.LOST);
        assertThat(journal.reads()).as("a full backlog has no use for more").isZero();
    }

    @Test
    void allThatIsKeptComesWholeOrNotAtAll() {
        assertThat(done(past.earliest(NEWS)).outcome()).isEqualTo(Recovery.Outcome.LOST);
        journal.trimTo(6);
        nanos += SharedReads.LIFE.toNanos() + 1;
        Recovery kept = done(past.earliest(NEWS));
        assertThat(kept.outcome()).isEqualTo(Recovery.Outcome.FRESH);
        assertThat(texts(kept)).containsExactly("7", "8", "9", "10");
    }

    @Test
    void newestMessagesAreInOrder() {
        assertThat(texts(done(past.last(NEWS, 2)))).containsExactly("9", "10");
        gate.offer(List.of(journal.add("news", "11")));
        assertThat(texts(done(past.last(NEWS, 2)))).containsExactly("10", "11");
        assertThat(journal.reads()).as("the second from memory").isEqualTo(1);
    }

    @Test
    void failureReachesWhoAsks() {
        journal.setAway(true);
        CompletionStage<Recovery> recovery = past.since(NEWS, at(7));
        readers.runAll();
        assertThat(recovery.toCompletableFuture()).isCompletedExceptionally();
        journal.setAway(false);
        assertThat(done(past.since(NEWS, at(7))).isRecovered()).isTrue();
    }

    @Test
    void fullExecutorIsAFailureAtOnce() {
        HistoryReader full = new HistoryReader(
                journal,
                gate,
                task -> {
                    throw new RejectedExecutionException();
                },
                new RecoveryBounds(5, 1_000),
                () -> nanos);
        assertThat(full.since(NEWS, at(7)).toCompletableFuture())
                .failsWithin(java.time.Duration.ofSeconds(1))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(JournalException.class);
    }

    private static final class Nowhere implements GateOutput {
        @Override
        public void deliver(Message message) {
            // nobody listens
        }

        @Override
        public void missed() {
            // nobody listens
        }

        @Override
        public void restarted() {
            // nobody listens
        }
    }
}
