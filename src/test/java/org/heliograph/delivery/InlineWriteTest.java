package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.heliograph.testkit.CoalescingRecordingConnection;
import org.heliograph.testkit.RecordingConnection;
import org.junit.jupiter.api.Test;

/** What a thread writes itself of what its work made ready. */
class InlineWriteTest {
    private final OutboxRig rig = new OutboxRig();
    private final RecordingConnection first = new CoalescingRecordingConnection();
    private final RecordingConnection second = new CoalescingRecordingConnection();
    private final Outbox own = rig.outbox(first);
    private final Outbox other = rig.outbox(second);

    @Test
    void writesTogetherWhatTheWorkPutIntoTheFirstOutbox() {
        InlineWrite.run(() -> {
            rig.offer(own, "a");
            assertThat(first.writes()).as("before the end of the work").isEmpty();
            rig.offer(own, "b");
        });

        assertThat(first.texts()).containsExactly("a", "b");
        assertThat(first.writes()).hasSize(1);
        assertThat(rig.executor.pending()).isZero();
    }

    @Test
    void leavesTheOtherOutboxesToTheirLanes() {
        InlineWrite.run(() -> {
            rig.offer(own, "a");
            rig.offer(other, "a");
        });

        assertThat(first.texts()).containsExactly("a");
        assertThat(second.texts()).isEmpty();
        rig.executor.runAll();
        assertThat(second.texts()).containsExactly("a");
    }

    @Test
    void writesOnceAndLeavesTheRestToTheLane() {
        RecordingConnection single = RecordingConnection.completingAtOnce();
        Outbox outbox = rig.outbox(single);

        InlineWrite.run(() -> rig.offer(outbox, "a", "b", "c"));

        assertThat(single.texts()).containsExactly("a");
        rig.executor.runAll();
        assertThat(single.texts()).containsExactly("a", "b", "c");
    }

    @Test
    void leavesWhatComesAfterAnUnfinishedWriteToItsCompletion() {
        RecordingConnection slow = RecordingConnection.completingByHand();
        Outbox outbox = rig.outbox(slow);

        InlineWrite.run(() -> rig.offer(outbox, "a", "b"));
        assertThat(rig.executor.pending()).isZero();
        slow.completeNext();
        rig.executor.runAll();

        assertThat(slow.texts()).containsExactly("a", "b");
        assertThat(slow.mostInFlight()).isEqualTo(1);
    }

    @Test
    void writesWhatFailingWorkMadeReady() {
        assertThatThrownBy(() -> InlineWrite.run(() -> {
                    rig.offer(own, "a");
                    throw new IllegalStateException("bad message");
                }))
                .hasMessage("bad message");

        assertThat(first.texts()).containsExactly("a");
    }

    @Test
    void endsWithTheWork() {
        InlineWrite.run(() -> rig.offer(own, "a"));

        rig.offer(own, "b");

        assertThat(first.texts()).containsExactly("a");
        rig.executor.runAll();
        assertThat(first.texts()).containsExactly("a", "b");
    }

    @Test
    void closedOutboxIsNotWrittenTo() {
        InlineWrite.run(() -> {
            rig.offer(own, "a");
            own.close();
        });

        assertThat(first.texts()).isEmpty();
        assertThat(rig.counters.queuedBytes()).isZero();
    }
}
