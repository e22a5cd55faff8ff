package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.delivery.OutboxRig.WIDE;
import static org.heliograph.delivery.OutboxRig.bounds;

import java.util.stream.IntStream;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.testkit.RecordingConnection;
import org.heliograph.testkit.RecordingOwner;
import org.heliograph.testkit.StalledConnection;
import org.junit.jupiter.api.Test;

/** Many connections on one lane: none of them can hurt another. */
class WriterLaneTest {
    private final OutboxRig rig = new OutboxRig();
    private final RecordingConnection good = RecordingConnection.completingAtOnce();
    private final RecordingOwner goodOwner = new RecordingOwner();
    private final Outbox goodOutbox = rig.outbox(good, WIDE, goodOwner);

    @Test
    void slowSubscriberDoesNotDelayOthers() {
        StalledConnection stalled = new StalledConnection();
        Outbox slow = rig.outbox(stalled, bounds(1_024, 10, OverflowPolicy.DISCONNECT));

        for (int i = 0; i < 100; i++) {
            Frame frame = Frame.ofText("message " + i);
            slow.offer(frame);
            goodOutbox.offer(frame);
            rig.executor.runAll();
        }

        assertThat(good.texts()).hasSize(100).startsWith("message 0").endsWith("message 99");
        assertThat(goodOwner.codes()).isEmpty();
        assertThat(stalled.frames()).hasSize(1);
        assertThat(rig.owner.codes()).containsExactly(CloseCode.TOO_SLOW);
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    @Test
    void throwingConnectionEndsAsLostAndDoesNotStopTheLane() {
        Outbox broken = rig.outbox(new ThrowingConnection(new IllegalStateException("closed")));

        rig.offer(broken, "a", "b");
        rig.offer(goodOutbox, "a", "b");
        rig.executor.runAll();

        assertThat(rig.owner.codes()).containsExactly(CloseCode.LOST);
        assertThat(good.texts()).containsExactly("a", "b");
        assertThat(goodOwner.codes()).isEmpty();
        assertThat(broken.isStalled()).isFalse();
    }

    @Test
    void laneWithoutAThreadWritesWithTheNextOutboxThatIsReady() {
        Outbox first = rig.outbox(RecordingConnection.completingAtOnce());
        rig.executor.failNext();
        rig.offer(first, "a");
        assertThat(rig.executor.pending()).isZero();

        rig.offer(goodOutbox, "b");
        rig.executor.runAll();

        assertThat(first.queuedBytes()).isZero();
        assertThat(good.texts()).containsExactly("b");
    }

    @Test
    void errorUnderOneWriteDoesNotStopTheLane() {
        Outbox broken = rig.outbox(new ThrowingConnection(new LinkageError("a class is missing")));
        rig.offer(broken, "a");
        rig.offer(goodOutbox, "a");

        assertThatThrownBy(rig.executor::runNext).isInstanceOf(LinkageError.class);
        rig.executor.runAll();
        rig.offer(goodOutbox, "b");
        rig.executor.runAll();

        assertThat(good.texts()).containsExactly("a", "b");
    }

    @Test
    void throwingOwnerDoesNotStopTheLane() {
        OutboxOwner throwing = code -> {
            throw new IllegalStateException(code.reason());
        };
        Outbox broken = rig.outbox(new ThrowingConnection(new IllegalStateException("closed")), WIDE, throwing);
        rig.offer(broken, "a");
        rig.offer(goodOutbox, "a");

        assertThatThrownBy(rig.executor::runNext).hasMessage(CloseCode.LOST.reason());
        rig.executor.runAll();

        assertThat(good.texts()).containsExactly("a");
    }

    @Test
    void asksTheExecutorOnceHoweverManyOutboxesAreReady() {
        IntStream.range(0, 50)
                .mapToObj(i -> rig.outbox(RecordingConnection.completingAtOnce()))
                .forEach(outbox -> rig.offer(outbox, "a"));

        assertThat(rig.executor.pending()).isEqualTo(1);
        rig.executor.runAll();
        assertThat(rig.counters.writes()).isEqualTo(50);
    }

    @Test
    void keepsNoTaskWhileThereIsNoWork() {
        rig.offer(goodOutbox, "a");
        rig.executor.runNext();

        assertThat(rig.executor.pending()).isZero();
    }

    @Test
    void busyOutboxLetsOthersHaveTheirTurn() {
        RecordingConnection other = RecordingConnection.completingByHand();
        Outbox otherOutbox = rig.outbox(other);
        int[] writtenBefore = new int[1];
        RecordingConnection busy = new RecordingConnection("busy", completion -> {
            writtenBefore[0] += other.frames().isEmpty() ? 1 : 0;
            completion.run();
        });
        Outbox busyOutbox = rig.outbox(busy, WIDE, goodOwner);

        IntStream.range(0, 500).forEach(i -> rig.offer(busyOutbox, "m" + i));
        rig.offer(otherOutbox, "mine");
        rig.executor.runAll();

        assertThat(writtenBefore[0]).isLessThan(100);
        assertThat(busy.texts())
                .containsExactlyElementsOf(
                        IntStream.range(0, 500).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void rejectingExecutorIsNoError() {
        rig.executor.shutDown();

        assertThatCode(() -> rig.offer(goodOutbox, "a", "b")).doesNotThrowAnyException();

        assertThat(good.writes()).isEmpty();
        goodOutbox.close();
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    private record ThrowingConnection(Throwable fault) implements Connection {
        @Override
        public ConnectionId id() {
            return new ConnectionId("throwing");
        }

        @Override
        public void write(Frame frame, WriteCompletion completion) {
            if (fault instanceof RuntimeException exception) {
                throw exception;
            }
            throw (Error) fault;
        }

        @Override
        public void close(CloseCode code) {
            // nothing is open
        }
    }
}
