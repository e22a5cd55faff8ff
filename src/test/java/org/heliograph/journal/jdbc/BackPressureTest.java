package org.heliograph.journal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.heliograph.config.JournalSettings;
import org.heliograph.journal.Appended;
import org.heliograph.journal.Backlog;
import org.heliograph.journal.Gate;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalException.Reason;
import org.heliograph.message.Message;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.ManualExecutor;
import org.heliograph.testkit.UndisturbedOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal of a node whose subscribers are slower than its publishers. */
class BackPressureTest {
    private static final int MAX_PENDING = 300;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofMillis(300);

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final FakeClock clock = new FakeClock();
    private final ManualExecutor writer = new ManualExecutor();
    private final ManualExecutor deliveries = new ManualExecutor();
    private final List<String> delivered = new ArrayList<>();
    private final Backlog backlog = new Backlog(new Subscribers(), deliveries, clock);
    private final JdbcJournal journal = new JdbcJournal(
            database,
            new JournalSettings("", MAX_PENDING, TIMEOUT, Duration.ofSeconds(1), 1, 1),
            writer,
            this::committed,
            backlog,
            clock);
    private Runnable whenCommitted = () -> {};
    private Gate gate;

    @BeforeEach
    void openGate() throws JournalException {
        gate = new Gate(journal, journal.head(), backlog, clock);
    }

    @AfterEach
    void closeDatabase() {
        database.dispose();
    }

    private void committed(List<Message> batch) {
        gate.offer(batch);
        whenCommitted.run();
    }

    private CompletableFuture<Appended> publish(String text) {
        return journal.append(Entries.text(text)).toCompletableFuture();
    }

    private List<CompletableFuture<Appended>> publish(int count) {
        return IntStream.range(0, count).mapToObj(i -> publish("m" + i)).toList();
    }

    /** Makes subscribers so slow that what is published waits for them. */
    private void fallBehind() {
        publish(2);
        writer.runAll();
        clock.advance(SLOW);
        assertThat(backlog.isOn()).isTrue();
    }

    @Test
    void publishersAreAnsweredBeforeAnythingIsDelivered() {
        List<CompletableFuture<Appended>> answers = publish(10);
        writer.runAll();
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(delivered).isEmpty();
        deliveries.runAll();
        assertThat(delivered).hasSize(10);
    }

    @Test
    void publishersWaitUntilSubscribersHaveCaughtUp() {
        fallBehind();
        CompletableFuture<Appended> answer = publish("third");
        journal.sweep();
        assertThat(writer.pending()).as("no batch is begun").isZero();
        assertThat(answer).isNotDone();
        deliveries.runAll();
        assertThat(writer.pending()).as("begun by the release, without a sweep").isEqualTo(1);
        writer.runAll();
        assertThat(answer).isCompleted();
        deliveries.runAll();
        assertThat(delivered).containsExactly("m0", "m1", "third");
    }

    @Test
    void writerStopsBetweenTwoBatches() {
        List<CompletableFuture<Appended>> answers = publish(MAX_PENDING);
        whenCommitted = () -> clock.advance(SLOW);
        writer.runAll();
        assertThat(answers)
                .as("the first batch")
                .filteredOn(CompletableFuture::isDone)
                .hasSize(256);
        deliveries.runAll();
        writer.runAll();
        assertThat(answers).allMatch(CompletableFuture::isDone);
    }

    @Test
    void whoWaitsTooLongIsRefusedByName() throws Exception {
        fallBehind();
        CompletableFuture<Appended> answer = publish("too much");
        clock.advance(TIMEOUT);
        journal.sweep();
        assertThat(JournalNode.reason(answer)).isEqualTo(Reason.FAN_OUT_BEHIND);
        deliveries.runAll();
        writer.runAll();
        assertThat(delivered).doesNotContain("too much");
        assertThat(journal.head().offset()).isEqualTo(2);
    }

    @Test
    void whoWaitedForSubscribersIsToldSoEvenIfTheyHaveJustCaughtUp() throws Exception {
        fallBehind();
        CompletableFuture<Appended> answer = publish("too much");
        journal.sweep();
        deliveries.runAll();
        clock.advance(TIMEOUT);
        journal.sweep();
        assertThat(JournalNode.reason(answer)).isEqualTo(Reason.FAN_OUT_BEHIND);
        CompletableFuture<Appended> later = publish("in time");
        clock.advance(TIMEOUT);
        journal.sweep();
        assertThat(JournalNode.reason(later)).as("nobody kept it waiting").isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void fullQueueIsRefusedByTheNameOfWhatFillsIt() throws Exception {
        publish(MAX_PENDING);
        assertThat(JournalNode.reason(publish("busy"))).isEqualTo(Reason.BUSY);
        writer.runAll();
        clock.advance(SLOW);
        List<CompletableFuture<Appended>> answers = publish(MAX_PENDING);
        assertThat(JournalNode.reason(publish("behind"))).isEqualTo(Reason.FAN_OUT_BEHIND);
        assertThat(answers).noneMatch(CompletableFuture::isDone);
    }

    /** Many times more than subscribers take: what is acknowledged is delivered, once, in order, and the rest is refused. */
    @Test
    void nothingAcknowledgedIsLostHoweverFarPublishersAreAhead() throws Exception {
        List<CompletableFuture<Appended>> answers = new ArrayList<>();
        int most = 0;
        for (int round = 0; round < 60; round++) {
            for (int i = 0; i < 100; i++) {
                answers.add(publish("m" + answers.size()));
            }
            writer.runAll();
            most = Math.max(most, backlog.size().messages());
            clock.advance(Duration.ofMillis(50));
            if (round % 20 == 19) {
                deliveries.runNext();
            }
            journal.sweep();
        }
        settle();
        assertThat(most).isLessThanOrEqualTo(Backlog.MAX_MESSAGES);
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(refusals(answers)).isNotEmpty().containsOnly(Reason.FAN_OUT_BEHIND);
        assertThat(delivered).isEqualTo(acknowledged(answers));
        assertThat(gate.position()).isEqualTo(journal.head());
    }

    private void settle() {
        while (deliveries.pending() + writer.pending() > 0) {
            deliveries.runAll();
            writer.runAll();
        }
    }

    private static List<Reason> refusals(List<CompletableFuture<Appended>> answers) throws Exception {
        List<Reason> reasons = new ArrayList<>();
        for (CompletableFuture<Appended> answer : answers) {
            if (answer.isCompletedExceptionally()) {
                reasons.add(JournalNode.reason(answer));
            }
        }
        return reasons;
    }

    private static List<String> acknowledged(List<CompletableFuture<Appended>> answers) {
        return IntStream.range(0, answers.size())
                .filter(i -> !answers.get(i).isCompletedExceptionally())
                .mapToObj(i -> "m" + i)
                .toList();
    }

    private final class Subscribers implements UndisturbedOutput {
        @Override
        public void deliver(Message message) {
            delivered.add(message.content().text());
        }
    }
}
