package org.heliograph.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.message.Message;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.InMemoryJournal;
import org.heliograph.testkit.ManualExecutor;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final InMemoryJournal journal = new InMemoryJournal();
    private final ManualExecutor executor = new ManualExecutor();
    private final FakeClock clock = new FakeClock();
    private final List<String> delivered = new ArrayList<>();
    private Runnable whileDelivering = () -> {};
    private final Backlog backlog = new Backlog(new Output(), executor, clock);
    private final AtomicInteger releases = new AtomicInteger();

    private boolean add(String text) {
        boolean taken = backlog.add(journal.add("news", text));
        backlog.deliver();
        return taken;
    }

    private void addMany(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(add("m")).isTrue();
        }
    }

    @Test
    void boundInMessagesIsKept() {
        addMany(Backlog.MAX_MESSAGES);
        assertThat(add("one more")).isFalse();
        assertThat(backlog.size().messages()).isEqualTo(Backlog.MAX_MESSAGES);
        executor.runAll();
        assertThat(delivered).hasSize(Backlog.MAX_MESSAGES).doesNotContain("one more");
        assertThat(add("one more")).isTrue();
    }

    @Test
    void boundInBytesIsKeptButOneMessageMayBeLarger() {
        assertThat(add("x".repeat(Backlog.MAX_BYTES + 1))).isTrue();
        assertThat(add("")).isFalse();
        executor.runAll();
        assertThat(add("x".repeat(Backlog.MAX_BYTES - 1))).isTrue();
        assertThat(add("12")).isFalse();
        assertThat(add("1")).isTrue();
        assertThat(backlog.size().bytes()).isEqualTo(Backlog.MAX_BYTES);
    }

    @Test
    void sizeCountsTheMessageInDelivery() {
        List<BacklogSize> seen = new ArrayList<>();
        whileDelivering = () -> {
            clock.advance(MILLI);
            seen.add(backlog.size());
        };
        add("123");
        clock.advance(MILLI);
        add("45");
        executor.runAll();
        assertThat(seen)
                .containsExactly(
                        new BacklogSize(2, 5, MILLI.multipliedBy(2)), new BacklogSize(1, 2, MILLI.multipliedBy(2)));
        assertThat(backlog.size()).isEqualTo(BacklogSize.NONE);
    }

    @Test
    void deliveryWithoutAThreadIsTriedAgain() {
        executor.failNext();
        add("a");
        assertThat(executor.pending()).isZero();

        add("b");
        executor.runAll();

        assertThat(delivered).containsExactly("a", "b");
    }

    @Test
    void errorOfOneDeliveryKeepsNoOtherBack() {
        whileDelivering = () -> {
            if (delivered.size() == 1) {
                throw new OutOfMemoryError("of a test");
            }
        };
        addMany(2);
        executor.runAll();
        assertThat(delivered).hasSize(2);
        assertThat(backlog.size()).isEqualTo(BacklogSize.NONE);
        add("later");
        executor.runAll();
        assertThat(delivered).endsWith("later");
    }

    @Test
    void whatComesWhileDeliveringIsDeliveredByTheSameTask() {
        whileDelivering = () -> {
            if (delivered.size() < 5) {
                add("more");
            }
        };
        add("first");
        executor.runNext();
        assertThat(delivered).containsExactly("first", "more", "more", "more", "more");
        assertThat(executor.pending()).isZero();
    }

    @Test
    void noticesComeBeforeWhatWaitsAndARestartIsAllThatIsTold() {
        add("before");
        backlog.skip();
        executor.runAll();
        assertThat(delivered).containsExactly("missed", "before");
        add("gone");
        backlog.restart();
        backlog.skip();
        backlog.deliver();
        add("anew");
        executor.runAll();
        assertThat(delivered).containsExactly("missed", "before", "restarted", "anew");
    }

    @Test
    void nodeThatStopsDeliversNoMoreAndStaysWithinItsBound() {
        executor.shutDown();
        assertThatCode(() -> addMany(Backlog.MAX_MESSAGES)).doesNotThrowAnyException();
        assertThat(add("one more")).isFalse();
        assertThat(delivered).isEmpty();
    }

    @Test
    void brakeIsOnFromTheHighMarkDownToTheLowOne() {
        backlog.whenReleased(releases::incrementAndGet);
        addMany(Backlog.HIGH_MESSAGES);
        assertThat(backlog.isOn()).isFalse();
        addMany(1);
        assertThat(backlog.isOn()).isTrue();
        List<Boolean> seen = new ArrayList<>();
        whileDelivering = () -> seen.add(backlog.isOn());
        executor.runAll();
        int above = Backlog.HIGH_MESSAGES + 1 - Backlog.LOW_MESSAGES;
        assertThat(seen.subList(0, above)).containsOnly(true);
        assertThat(seen.subList(above, seen.size())).containsOnly(false);
        assertThat(releases).as("each time").hasValue(1);
    }

    @Test
    void brakeIsOnWhereFewMessagesAreManyBytes() {
        add("x".repeat(Backlog.HIGH_BYTES));
        assertThat(backlog.isOn()).isFalse();
        add("x");
        assertThat(backlog.isOn()).isTrue();
        executor.runAll();
        assertThat(backlog.isOn()).isFalse();
    }

    @Test
    void brakeIsOnWhereFewMessagesWaitLong() {
        backlog.whenReleased(releases::incrementAndGet);
        addMany(2);
        clock.advance(Backlog.HIGH_AGE);
        assertThat(backlog.isOn()).isFalse();
        clock.advance(MILLI);
        assertThat(backlog.isOn()).isTrue();
        executor.runAll();
        assertThat(backlog.isOn()).isFalse();
        assertThat(releases).hasValue(1);
    }

    /** A large room is no reason to wait if nothing waits behind it. */
    @Test
    void brakeIsOffForOneMessageThatTakesLong() {
        List<Boolean> seen = new ArrayList<>();
        whileDelivering = () -> {
            clock.advance(Backlog.HIGH_AGE.multipliedBy(2));
            seen.add(backlog.isOn());
        };
        add("to many");
        executor.runAll();
        assertThat(seen).containsExactly(false);
    }

    @Test
    void brakeThatWasNeverOnReleasesNobody() {
        backlog.whenReleased(releases::incrementAndGet);
        addMany(Backlog.HIGH_MESSAGES);
        executor.runAll();
        assertThat(releases).hasValue(0);
    }

    private final class Output implements GateOutput {
        @Override
        public void deliver(Message message) {
            delivered.add(message.content().text());
            whileDelivering.run();
        }

        @Override
        public void restarted() {
            delivered.add("restarted");
        }

        @Override
        public void missed() {
            delivered.add("missed");
        }
    }
}
