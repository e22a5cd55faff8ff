package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.config.OverflowPolicy.CONFLATE;
import static org.heliograph.config.OverflowPolicy.DISCONNECT;
import static org.heliograph.config.OverflowPolicy.DROP_OLDEST;
import static org.heliograph.delivery.OutboxRig.bounds;
import static org.heliograph.delivery.OutboxRig.keyed;
import static org.heliograph.delivery.OutboxRig.sized;

import org.heliograph.config.OutboxSettings;
import org.heliograph.protocol.CloseCode;
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
        Outbox outbox = outbox(bounds(1_024, 100, DISCONNECT));

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
        Outbox outbox = outbox(bounds(1_024, 3, DISCONNECT));

        rig.offer(outbox, "a", "b", "c");
        assertThat(rig.owner.codes()).isEmpty();

        rig.offer(outbox, "d");
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void writeInFlightDoesNotCountAgainstTheBound() {
        StalledConnection stalled = new StalledConnection();
        Outbox outbox = rig.outbox(stalled, bounds(1_024, 2, DISCONNECT));
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
        Outbox outbox = outbox(bounds(1_024, 3, DISCONNECT));

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
        Outbox outbox = outbox(bounds(10, 100, DROP_OLDEST));

        rig.offer(outbox, "1111", "2222", "33", "444444");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("33", "444444");
        assertThat(rig.counters.dropped()).isEqualTo(2);
        assertThat(rig.counters.queuedBytes()).isZero();
        assertThat(rig.owner.codes()).isEmpty();
    }

    @Test
    void dropsTheOldestFrameAboveTheBoundOfFrames() {
        Outbox outbox = outbox(bounds(1_024, 2, DROP_OLDEST));

        rig.offer(outbox, "a", "b", "c", "d");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("c", "d");
        assertThat(rig.counters.dropped()).isEqualTo(2);
    }

    @Test
    void dropsEverythingForOneFrameAboveTheBound() {
        Outbox outbox = outbox(bounds(10, 100, DROP_OLDEST));
        Frame large = sized(50);

        rig.offer(outbox, "a", "b");
        outbox.offer(large);
        rig.executor.runAll();

        assertThat(connection.frames()).containsExactly(large);
        assertThat(rig.counters.dropped()).isEqualTo(2);
    }

    @Test
    void conflatesFramesOfOneKeyWhenFull() {
        Outbox outbox = outbox(bounds(1_024, 3, CONFLATE));

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
        Outbox outbox = outbox(bounds(1_024, 3, CONFLATE));

        outbox.offer(keyed("EUR", "EUR 1"));
        outbox.offer(keyed("EUR", "EUR 2"));
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("EUR 1", "EUR 2");
        assertThat(rig.counters.dropped()).isZero();
    }

    @Test
    void conflatingOutboxDropsTheOldestForAFrameWithoutAKey() {
        Outbox outbox = outbox(bounds(1_024, 2, CONFLATE));

        outbox.offer(keyed("EUR", "EUR 1"));
        rig.offer(outbox, "plain 1", "plain 2");
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("plain 1", "plain 2");
        assertThat(rig.counters.dropped()).isEqualTo(1);
    }

    @Test
    void conflatingOutboxDropsTheOldestForANewKey() {
        Outbox outbox = outbox(bounds(1_024, 2, CONFLATE));

        outbox.offer(keyed("EUR", "EUR 1"));
        outbox.offer(keyed("USD", "USD 1"));
        outbox.offer(keyed("GBP", "GBP 1"));
        rig.executor.runAll();

        assertThat(connection.texts()).containsExactly("USD 1", "GBP 1");
    }

    private Outbox outbox(OutboxSettings bounds) {
        return rig.outbox(connection, bounds);
    }
}
