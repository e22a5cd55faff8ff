package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.delivery.OutboxRig.bounds;
import static org.heliograph.delivery.OutboxRig.keyed;
import static org.heliograph.delivery.OutboxRig.sized;

import java.util.Collections;
import java.util.List;
import org.heliograph.config.OutboxSettings;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.testkit.RecordingConnection;
import org.heliograph.testkit.StalledConnection;
import org.junit.jupiter.api.Test;

/** What a full outbox does, under each policy. */
class OutboxOverflowTest {
    private final OutboxRig rig = new OutboxRig();
    private final RecordingConnection connection = RecordingConnection.completingAtOnce();

    @Test
    void disconnectsOneByteAboveTheBound() {
        Outbox outbox = outbox(bounds(1_024, 100));

        outbox.offer(sized(1_000));
        outbox.offer(sized(24));
        assertThat(rig.owner.codes()).isEmpty();
        assertThat(outbox.queuedBytes()).isEqualTo(1_024);

        outbox.offer(sized(1));
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(rig.counters.dropped()).isEqualTo(2);
    }

    @Test
    void disconnectsOneFrameAboveTheBound() {
        Outbox outbox = outbox(bounds(1_024, 3));

        rig.offer(outbox, "a", "b", "c");
        assertThat(rig.owner.codes()).isEmpty();

        rig.offer(outbox, "d");
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void writeInFlightDoesNotCountAgainstTheBound() {
        StalledConnection stalled = new StalledConnection();
        Outbox outbox = rig.outbox(stalled, bounds(1_024, 2));
        rig.offer(outbox, "in flight");
        rig.executor.runAll();

        rig.offer(outbox, "a", "b");
        assertThat(rig.owner.codes()).isEmpty();

        rig.offer(outbox, "c");
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
        assertThat(stalled.frames()).hasSize(1);
    }

    @Test
    void emptyQueueTakesOneFrameOfAnySize() {
        Outbox outbox = outbox(bounds(1_024, 3));

        outbox.offer(sized(5_000));
        assertThat(rig.owner.codes()).isEmpty();
        rig.executor.runAll();
        assertThat(connection.frames()).hasSize(1);

        outbox.offer(sized(5_000));
        outbox.offer(sized(1));
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void dropsTheOldestFramesUntilTheNewOneFits() {
        Outbox outbox = outbox(bounds(10, 100));

        drop(outbox, "1111", "2222", "33", "444444");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("33", "444444");
        assertThat(rig.counters.dropped()).isEqualTo(2);
        assertThat(rig.counters.queuedBytes()).isZero();
        assertThat(rig.owner.codes()).isEmpty();
    }

    @Test
    void dropsTheOldestFrameAboveTheBoundOfFrames() {
        Outbox outbox = outbox(bounds(1_024, 2));

        drop(outbox, "a", "b", "c", "d");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("c", "d");
        assertThat(rig.counters.dropped()).isEqualTo(2);
    }

    @Test
    void dropsEverythingForOneFrameAboveTheBound() {
        Outbox outbox = outbox(bounds(10, 100));
        Frame large = sized(50);

        drop(outbox, "a", "b");
        outbox.offer(large);
        rig.executor.runAll();

        assertThat(connection.frames()).containsExactly(large);
        assertThat(rig.counters.dropped()).isEqualTo(2);
    }

    @Test
    void conflatesFramesOfOneKeyWhenFull() {
        Outbox outbox = outbox(bounds(1_024, 3));

        outbox.offer(keyed("EUR", "EUR 1"));
        outbox.offer(keyed("USD", "USD 1"));
        outbox.offer(keyed("EUR", "EUR 2"));
        outbox.offer(keyed("EUR", "EUR 3"));
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("USD 1", "EUR 3");
        assertThat(rig.counters.dropped()).isEqualTo(2);
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    @Test
    void conflatingOutboxKeepsEveryFrameWhileThereIsRoom() {
        Outbox outbox = outbox(bounds(1_024, 3));

        outbox.offer(keyed("EUR", "EUR 1"));
        outbox.offer(keyed("EUR", "EUR 2"));
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("EUR 1", "EUR 2");
        assertThat(rig.counters.dropped()).isZero();
    }

    @Test
    void conflatingOutboxDropsTheOldestForAFrameWithoutAKey() {
        Outbox outbox = outbox(bounds(1_024, 2));

        outbox.offer(keyed("EUR", "EUR 1"));
        outbox.offer(Frame.ofText("plain 1").conflatedIn(OutboxRig.CHANNEL));
        outbox.offer(Frame.ofText("plain 2").conflatedIn(OutboxRig.CHANNEL));
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("plain 1", "plain 2");
        assertThat(rig.counters.dropped()).isEqualTo(1);
    }

    @Test
    void conflatingOutboxDropsTheOldestForANewKey() {
        Outbox outbox = outbox(bounds(1_024, 2));

        outbox.offer(keyed("EUR", "EUR 1"));
        outbox.offer(keyed("USD", "USD 1"));
        outbox.offer(keyed("GBP", "GBP 1"));
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("USD 1", "GBP 1");
    }

    @Test
    void conflatingLeavesTheSameKeyOfAnotherChannel() {
        Outbox outbox = outbox(bounds(1_024, 3));
        ChannelName other = new ChannelName("price:b");

        outbox.offer(keyed(other, "x", "b x 1"));
        outbox.offer(keyed("x", "a x 1"));
        outbox.offer(keyed("y", "a y 1"));
        outbox.offer(keyed("x", "a x 2"));
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("b x 1", "a y 1", "a x 2");
    }

    @Test
    void replyIsNeverDroppedAndMakesRoomForItselfAmongMessagesThatMayBe() {
        Outbox outbox = outbox(bounds(1_024, 2));

        rig.offer(outbox, "reply 1");
        drop(outbox, "a", "b");
        outbox.offer(keyed("x", "x 1"));
        rig.offer(outbox, "reply 2");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("reply 1", "reply 2");
        assertThat(rig.counters.dropped()).isEqualTo(3);
        assertThat(rig.owner.codes()).isEmpty();
    }

    @Test
    void endsWhereOnlyRepliesAndPingsWait() {
        Outbox outbox = outbox(bounds(1_024, 2));

        rig.offer(outbox, "reply");
        outbox.offer(Frame.ofPing("{}"));
        outbox.offer(keyed("x", "x 1"));

        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void liveMessagesHaveAWholeOutboxBesideAGreeting() {
        Outbox outbox = outbox(bounds(100, 2));

        outbox.offerTogether(Collections.nCopies(1_000, sized(1)));
        rig.offer(outbox, "live 1", "live 2");
        assertThat(rig.owner.codes()).isEmpty();
        assertThat(outbox.queuedBytes()).isEqualTo(1_012);

        rig.offer(outbox, "live 3");
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    @Test
    void greetingThatWasWrittenIsForgotten() {
        Outbox outbox = outbox(bounds(10, 2));
        rig.offer(outbox, "before");
        outbox.offerTogether(List.of(sized(50), sized(50)));
        assertThat(outbox.takesGreeting()).isFalse();

        rig.executor.runAll();

        assertThat(connection.frames()).hasSize(3);
        assertThat(outbox.takesGreeting()).isTrue();
        rig.offer(outbox, "a", "b", "c");
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void messagesMakeNoRoomForThemselvesInAGreeting() {
        Outbox outbox = outbox(bounds(1_024, 1));
        outbox.offerTogether(List.of(Frame.ofText("past 1"), Frame.ofText("past 2")));

        drop(outbox, "a", "b");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("past 1", "past 2", "b");
    }

    @Test
    void firstGreetingIsTakenWhateverItsSizeAndOneMoreOnlyWhenItIsMostlyWritten() {
        Outbox outbox = outbox(bounds(10, 2));
        outbox.offerTogether(List.of(sized(50)));
        assertThat(rig.owner.codes()).isEmpty();

        outbox.offerTogether(List.of(sized(1)));

        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
    }

    private static void drop(Outbox outbox, String... texts) {
        for (String text : texts) {
            outbox.offer(Frame.ofText(text).droppable());
        }
    }

    private Outbox outbox(OutboxSettings bounds) {
        return rig.outbox(connection, bounds);
    }
}
