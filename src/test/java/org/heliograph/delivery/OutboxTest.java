package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.heliograph.delivery.OutboxRig.bounds;
import static org.heliograph.delivery.OutboxRig.sized;

import java.util.List;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.message.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.testkit.CoalescingRecordingConnection;
import org.heliograph.testkit.RecordingConnection;
import org.junit.jupiter.api.Test;

/** What an outbox writes, in which order and how much at once. */
class OutboxTest {
    private final OutboxRig rig = new OutboxRig();

    @Test
    void writesFramesInTheirOrder() {
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        Outbox outbox = rig.outbox(connection);

        rig.offer(outbox, "a", "b", "c");
        rig.executor.runAll();
        rig.offer(outbox, "d");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("a", "b", "c", "d");
        assertThat(rig.counters.writes()).isEqualTo(4);
        assertThat(rig.counters.frames()).isEqualTo(4);
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    @Test
    void offerDoesNotWrite() {
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        Outbox outbox = rig.outbox(connection);

        rig.offer(outbox, "ab", "cde");

        assertThat(connection.writes()).isEmpty();
        assertThat(outbox.queuedBytes()).isEqualTo(5);
        assertThat(rig.counters.queuedBytes()).isEqualTo(5);
    }

    @Test
    void startsTheNextWriteOnlyWhenTheLastIsComplete() {
        RecordingConnection connection = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(connection);
        rig.offer(outbox, "a", "b", "c");

        rig.executor.runAll();
        rig.offer(outbox, "d");
        rig.executor.runAll();
        assertThat(connection.texts()).containsExactly("a");

        connection.completeNext();
        assertThat(connection.texts())
                .as("a completion does not write on its own thread")
                .containsExactly("a");
        rig.executor.runAll();
        assertThat(connection.texts()).containsExactly("a", "b");
        assertThat(connection.mostInFlight()).isEqualTo(1);
    }

    @Test
    void completedWriteWithNothingWaitingNeedsNoTurnOfTheLane() {
        RecordingConnection connection = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(connection);
        rig.offer(outbox, "a");
        rig.executor.runAll();

        connection.completeNext();

        assertThat(rig.executor.pending()).isZero();
        rig.offer(outbox, "b");
        rig.executor.runAll();
        assertThat(connection.texts()).containsExactly("a", "b");
    }

    @Test
    void transportThatHandsOverIsWrittenToWithoutALane() {
        RecordingConnection connection = RecordingConnection.handingOver();
        Outbox outbox = rig.outbox(connection);

        rig.offer(outbox, "a", "b", "c");
        assertThat(connection.texts()).containsExactly("a");
        connection.completeNext();
        connection.completeNext();

        assertThat(connection.texts()).containsExactly("a", "b", "c");
        assertThat(connection.mostInFlight()).isEqualTo(1);
        assertThat(rig.executor.pending()).isZero();
    }

    @Test
    void emptyFramesGoOutOneByOneToo() {
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        Outbox outbox = rig.outbox(connection);

        rig.offer(outbox, "", "", "a", "");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("", "", "a", "");
    }

    @Test
    void goesOnAfterItWasIdle() {
        RecordingConnection connection = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(connection);
        for (String text : List.of("a", "b", "c")) {
            rig.offer(outbox, text);
            rig.executor.runAll();
            connection.completeNext();
            rig.executor.runAll();
        }
        assertThat(connection.texts()).containsExactly("a", "b", "c");
    }

    @Test
    void manyWritesThatCompleteAtOnceDoNotOverflowTheStack() {
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        Outbox outbox = rig.outbox(connection, bounds(1 << 20, 100_000, OverflowPolicy.DISCONNECT));
        Frame frame = Frame.ofText("x");

        for (int i = 0; i < 100_000; i++) {
            outbox.offer(frame);
        }
        assertThatCode(rig.executor::runAll).doesNotThrowAnyException();

        assertThat(connection.frames()).hasSize(100_000);
        assertThat(rig.owner.codes()).isEmpty();
    }

    @Test
    void closeForgetsWhatWaits() {
        RecordingConnection connection = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(connection);
        rig.offer(outbox, "in flight", "waits", "waits too");
        rig.executor.runNext();

        outbox.close();
        outbox.close();
        connection.completeNext();
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("in flight");
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(rig.counters.queuedBytes()).isZero();
        assertThat(rig.counters.dropped()).isEqualTo(2);
        assertThat(connection.closes()).as("its connection is not touched").isEmpty();
    }

    @Test
    void closedOutboxIgnoresFrames() {
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        Outbox outbox = rig.outbox(connection);
        outbox.close();

        rig.offer(outbox, "late");
        rig.executor.runAll();

        assertThat(connection.writes()).isEmpty();
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(rig.owner.codes()).isEmpty();
    }

    @Test
    void failedWriteEndsItsOwnerAsLost() {
        RecordingConnection connection = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(connection);
        rig.offer(outbox, "a", "b");
        rig.executor.runAll();

        connection.failNext();
        rig.executor.runAll();

        assertThat(rig.owner.codes()).containsExactly(CloseCode.LOST);
        assertThat(connection.texts()).containsExactly("a");
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    @Test
    void writeInFlightCountsUntilItCompletes() {
        RecordingConnection connection = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(connection);
        rig.offer(outbox, "12345", "678");
        rig.executor.runAll();
        assertThat(outbox.heldBytes()).isEqualTo(8);
        assertThat(rig.counters.inFlightBytes()).isEqualTo(5);

        connection.completeNext();
        rig.executor.runAll();
        assertThat(rig.counters.inFlightBytes()).isEqualTo(3);

        connection.failNext();
        assertThat(rig.counters.inFlightBytes()).isZero();
        assertThat(outbox.heldBytes()).isZero();
    }

    @Test
    void writeInFlightCountsNoMoreAfterTheEndWhetherOrNotItCompletes() {
        RecordingConnection connection = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(connection);
        rig.offer(outbox, "12345");
        rig.executor.runAll();

        outbox.close();
        assertThat(rig.counters.inFlightBytes()).isZero();

        connection.completeNext();
        assertThat(rig.counters.inFlightBytes()).isZero();
    }

    @Test
    void framesThatWaitGoOutTogetherUpToTheLimit() {
        CoalescingRecordingConnection connection = new CoalescingRecordingConnection();
        Outbox outbox = rig.outbox(connection);
        Frame half = sized(Outbox.MAX_TOGETHER_BYTES / 2);
        Frame one = sized(1);

        List.of(half, half, one, half, one).forEach(outbox::offer);
        rig.executor.runAll();

        assertThat(connection.writes()).containsExactly(List.of(half, half), List.of(one, half, one));
        assertThat(rig.counters.writes()).isEqualTo(2);
        assertThat(rig.counters.frames()).isEqualTo(5);
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    @Test
    void frameAboveTheLimitOfOneWriteGoesOutAlone() {
        CoalescingRecordingConnection connection = new CoalescingRecordingConnection();
        Outbox outbox = rig.outbox(connection);
        Frame large = sized(Outbox.MAX_TOGETHER_BYTES + 1);
        Frame one = sized(1);

        List.of(one, large, one, one).forEach(outbox::offer);
        rig.executor.runAll();

        assertThat(connection.writes()).containsExactly(List.of(one), List.of(large), List.of(one, one));
    }

    @Test
    void framesOfOtherFormatsNeverGoOutTogether() {
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        Outbox outbox = rig.outbox(connection);

        rig.offer(outbox, "a", "b", "c");
        rig.executor.runAll();

        assertThat(connection.writes()).allSatisfy(write -> assertThat(write).hasSize(1));
    }
}
