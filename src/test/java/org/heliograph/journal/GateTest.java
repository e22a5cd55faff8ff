package org.heliograph.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.testkit.InMemoryJournal;
import org.heliograph.testkit.ManualExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final ChannelName NEWS = new ChannelName("news");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<String> delivered = new ArrayList<>();
    private final List<String> restarts = new ArrayList<>();
    private final List<String> misses = new ArrayList<>();
    private String failing = "none";
    private Runnable whileDelivering = () -> {};
    private final ManualExecutor deliveries = new ManualExecutor();
    private boolean slow;
    private long nanos;
    private final Executor executor = task -> (slow ? deliveries : (Executor) Runnable::run).execute(task);
    private final Backlog backlog = new Backlog(output(), executor, () -> nanos);
    private final Gate gate = new Gate(journal, new Position(new Epoch("e1"), 0), backlog, () -> nanos);

    private GateOutput output() {
        return new GateOutput() {
            @Override
            public void deliver(Message message) {
                if (message.content().text().equals(failing)) {
                    throw new NoClassDefFoundError("as intended");
                }
                delivered.add(message.content().text());
                whileDelivering.run();
            }

            @Override
            public void missed() {
                misses.add(gate.position().toString());
            }

            @Override
            public void restarted() {
                restarts.add(gate.position().toString());
            }
        };
    }

    private List<Message> add(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> journal.add("news", Integer.toString(number)))
                .toList();
    }

    @Test
    void messagesInOrderGoThroughOnce() {
        List<Message> messages = add(3);
        gate.offer(messages);
        gate.offer(messages.subList(1, 3));
        assertThat(delivered).containsExactly("1", "2", "3");
        assertThat(gate.position()).hasToString("e1:3");
    }

    @Test
    void messagesOutOfOrderWaitForTheHoleToBeFilled() {
        List<Message> messages = add(3);
        gate.offer(messages.subList(2, 3));
        gate.offer(messages.subList(1, 2));
        assertThat(delivered).isEmpty();
        gate.offer(messages.subList(0, 1));
        assertThat(delivered).containsExactly("1", "2", "3");
        assertThat(gate.needsCatchUp()).isFalse();
    }

    @Test
    void holeIsReadFromTheJournalAfterAWhile() throws JournalException {
        List<Message> messages = add(3);
        gate.offer(messages.subList(2, 3));
        assertThat(gate.needsCatchUp()).isFalse();
        nanos += Gate.HOLD.toNanos() + 1;
        assertThat(gate.needsCatchUp()).isTrue();
        gate.catchUp();
        assertThat(delivered).containsExactly("1", "2", "3");
        assertThat(gate.needsCatchUp()).isFalse();
        assertThat(journal.reads()).isEqualTo(1);
    }

    @Test
    void catchUpFindsWhatNobodyToldOf() throws JournalException {
        add(2_500);
        gate.catchUp();
        assertThat(delivered).hasSize(2_500).startsWith("1").endsWith("2500");
    }

    @Test
    void whatRetentionRemovedIsNoHoleButToldOf() throws JournalException {
        List<Message> messages = add(5);
        journal.trimTo(3);
        gate.catchUp();
        assertThat(delivered).containsExactly("4", "5");
        assertThat(misses).containsExactly("e1:5");
        assertThat(gate.recent(NEWS, 2, 5))
                .as("the database knows that it is not all")
                .isEmpty();
        assertThat(gate.recent(NEWS, 3, 5)).isPresent();
        gate.offer(messages);
        assertThat(delivered).containsExactly("4", "5");
        journal.trimTo(5);
        gate.offer(List.of(journal.add("news", "6")));
        assertThat(delivered).containsExactly("4", "5", "6");
        assertThat(misses).as("not again").hasSize(1);
    }

    @Test
    void otherEpochBeginsAnew() throws JournalException {
        gate.offer(add(2));
        journal.renew(new Epoch("e1"));
        Message later = journal.add("news", "3");
        gate.offer(List.of(later));
        assertThat(delivered).containsExactly("1", "2");
        gate.catchUp();
        assertThat(restarts).containsExactly("e1x:3");
        gate.offer(List.of(journal.add("news", "4")));
        assertThat(delivered).containsExactly("1", "2", "4");
    }

    @Test
    void olderStateOfTheSameEpochGetsANewOne() throws JournalException {
        gate.offer(add(5));
        journal.rewindTo(2);
        gate.catchUp();
        assertThat(restarts).containsExactly("e1x:2");
        gate.offer(List.of(journal.add("news", "again")));
        assertThat(delivered).endsWith("again");
    }

    /** Restored, and grown beyond its old head before anybody looked. */
    @Test
    void olderStateThatGrewAnewGetsANewEpochWhenItIsReadAgain() throws JournalException {
        gate.offer(add(5));
        journal.rewindTo(3);
        add(5);
        gate.catchUp();
        assertThat(restarts).containsExactly("e1x:8");
        assertThat(delivered).as("nothing of what follows").hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void olderStateThatGrewAnewIsSeenByWhatOthersTellOfIt(int more) throws JournalException {
        gate.offer(add(5));
        journal.rewindTo(3);
        gate.offer(add(more));
        assertThat(gate.needsCatchUp()).as("time to catch up").isTrue();
        gate.catchUp();
        assertThat(restarts).containsExactly("e1x:" + (3 + more));
        assertThat(gate.needsCatchUp()).isFalse();
        gate.offer(List.of(journal.add("news", "again")));
        assertThat(delivered).endsWith("again");
    }

    @Test
    void messageThatCannotBeDeliveredKeepsNoOtherBack() {
        List<Message> messages = add(3);
        failing = "2";
        gate.offer(messages);
        assertThat(delivered).containsExactly("1", "3");
        gate.offer(List.of(journal.add("news", "4")));
        assertThat(delivered).containsExactly("1", "3", "4");
    }

    @Test
    void whoBringsMessagesDoesNotDeliverThem() {
        slow = true;
        gate.offer(add(3));
        gate.offer(List.of(journal.add("news", "4")));
        assertThat(gate.position()).hasToString("e1:4");
        assertThat(delivered).isEmpty();
        assertThat(deliveries.pending()).as("one task for all").isEqualTo(1);
        deliveries.runAll();
        assertThat(delivered).containsExactly("1", "2", "3", "4");
    }

    @Test
    void fullBacklogLetsNothingThroughUntilDeliveryHasCaughtUp() throws JournalException {
        slow = true;
        gate.offer(add(Backlog.MAX_MESSAGES));
        gate.offer(List.of(journal.add("news", "held")));
        assertThat(gate.position().offset()).isEqualTo(Backlog.MAX_MESSAGES);
        nanos += Gate.HOLD.toNanos() + 1;
        assertThat(gate.needsCatchUp()).as("there is no room yet").isFalse();
        gate.catchUp();
        assertThat(journal.reads()).as("what is read now would be in vain").isZero();
        deliveries.runAll();
        assertThat(gate.needsCatchUp()).isTrue();
        gate.catchUp();
        deliveries.runAll();
        assertThat(delivered).hasSize(Backlog.MAX_MESSAGES + 1).endsWith("held");
        assertThat(gate.needsCatchUp()).isFalse();
    }

    @Test
    void whatIsReadStopsAtTheBoundAndGoesOnLater() throws JournalException {
        slow = true;
        int count = 2 * Backlog.MAX_MESSAGES + 100;
        add(count);
        gate.catchUp();
        assertThat(gate.position().offset()).isEqualTo(Backlog.MAX_MESSAGES);
        assertThat(gate.awaits(journal.head())).isTrue();
        int rounds = 0;
        while (gate.awaits(journal.head())) {
            deliveries.runAll();
            nanos += Gate.HOLD.toNanos() + 1;
            assertThat(gate.needsCatchUp()).isTrue();
            gate.catchUp();
            rounds++;
        }
        deliveries.runAll();
        assertThat(rounds).isEqualTo(2);
        assertThat(delivered)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, count)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void whatRetentionRemovedBehindTheBoundIsToldOf() throws JournalException {
        slow = true;
        add(Backlog.MAX_MESSAGES + 2_000);
        journal.remove(Backlog.MAX_MESSAGES + 1_000);
        gate.catchUp();
        deliveries.runAll();
        gate.catchUp();
        deliveries.runAll();
        assertThat(delivered).hasSize(Backlog.MAX_MESSAGES + 1_999).doesNotHaveDuplicates();
        assertThat(misses).hasSize(1);
        assertThat(gate.position()).isEqualTo(journal.head());
    }

    @Test
    void holeIsFilledAtOnceHoweverMuchIsHeld() throws JournalException {
        List<Message> messages = add(HeldMessages.MAX_MESSAGES + 10);
        gate.offer(messages.subList(1, messages.size()));
        gate.offer(messages.subList(0, 1));
        assertThat(delivered).hasSize(Backlog.MAX_MESSAGES);
        nanos += Gate.HOLD.toNanos() + 1;
        assertThat(gate.needsCatchUp())
                .as("the rest is held, or in the database")
                .isTrue();
        gate.catchUp();
        assertThat(delivered).hasSize(messages.size()).doesNotHaveDuplicates();
    }

    @Test
    void nothingOfAnOlderEpochIsDeliveredAfterTheRestart() throws JournalException {
        slow = true;
        gate.offer(add(5));
        whileDelivering = () -> {
            if (delivered.size() == 2) {
                journal.rewindTo(2);
                restart();
                gate.offer(List.of(journal.add("news", "anew")));
                assertThat(restarts).as("told in turn, by the same thread").isEmpty();
            }
        };
        deliveries.runAll();
        assertThat(delivered).containsExactly("1", "2", "anew");
        assertThat(restarts).containsExactly("e1x:3");
        assertThat(backlog.size()).isEqualTo(BacklogSize.NONE);
    }

    private void restart() {
        try {
            gate.catchUp();
        } catch (JournalException away) {
            throw new AssertionError(away);
        }
    }

    @Test
    void restartWhileAllWaitsIsToldOnceAndBeforeAnythingNew() throws JournalException {
        slow = true;
        gate.offer(add(5));
        journal.renew(new Epoch("e1"));
        gate.catchUp();
        gate.catchUp();
        gate.offer(List.of(journal.add("news", "anew")));
        assertThat(delivered).isEmpty();
        deliveries.runAll();
        assertThat(restarts).hasSize(1);
        assertThat(delivered).containsExactly("anew");
    }

    @Test
    void journalThatIsAwayChangesNothing() {
        gate.offer(add(1));
        journal.setAway(true);
        assertThatThrownBy(gate::catchUp).isInstanceOf(JournalException.class);
        assertThat(gate.position()).hasToString("e1:1");
    }

    @Test
    void recentMessagesAreReadFromMemory() {
        gate.offer(add(3));
        gate.offer(List.of(journal.add("other", "x")));
        assertThat(gate.recent(NEWS, 1, 4).orElseThrow())
                .extracting(message -> message.content().text())
                .containsExactly("2", "3");
        assertThat(gate.recent(NEWS, 0, 5)).as("not there yet").isEmpty();
        assertThat(journal.reads()).isZero();
    }

    /** A relay that drops, repeats and reorders, with a catch-up now and then. */
    @Test
    void faultyRelayLosesAndDoublesNothing() throws JournalException {
        Random random = new Random(7);
        List<Message> pending = new ArrayList<>();
        for (int round = 0; round < 300; round++) {
            pending.addAll(add(random.nextInt(4)));
            Collections.shuffle(pending, random);
            for (Message message : List.copyOf(pending)) {
                if (random.nextInt(10) > 0) {
                    gate.offer(List.of(message));
                }
                if (random.nextInt(3) > 0) {
                    pending.remove(message);
                }
            }
            if (random.nextInt(20) == 0) {
                gate.catchUp();
            }
        }
        gate.catchUp();
        long head = journal.head().offset();
        assertThat(gate.position().offset()).isEqualTo(head);
        assertThat(delivered)
                .containsExactlyElementsOf(journal.read(0, head, Integer.MAX_VALUE).stream()
                        .map(message -> message.content().text())
                        .toList());
    }
}
