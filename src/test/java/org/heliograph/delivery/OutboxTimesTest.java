package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.delivery.OutboxRig.STALL_LIMIT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.testkit.RecordingConnection;
import org.heliograph.testkit.StalledConnection;
import org.junit.jupiter.api.Test;

/** How an outbox finds out that its client stopped reading or answering. */
class OutboxTimesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final OutboxRig rig = new OutboxRig();
    private final RecordingConnection connection = RecordingConnection.completingByHand();
    private final Outbox outbox = rig.outbox(connection);

    @Test
    void isStalledAfterTheLimitAndNotBefore() {
        StalledConnection stalled = new StalledConnection();
        Outbox behind = rig.outbox(stalled);
        rig.offer(behind, "a", "b");
        rig.executor.runAll();

        rig.clock.advance(STALL_LIMIT);
        assertThat(behind.isStalled()).isFalse();

        rig.clock.advance(Duration.ofNanos(1));
        assertThat(behind.isStalled()).isTrue();
        assertThat(stalled.frames()).hasSize(1);
    }

    @Test
    void isWritingUntilTheWriteCompletes() {
        rig.offer(outbox, "a");
        assertThat(outbox.isWriting()).isFalse();

        rig.executor.runAll();
        assertThat(outbox.isWriting()).isTrue();

        connection.completeNext();
        assertThat(outbox.isWriting()).isFalse();
    }

    @Test
    void frameThatOnlyWaitsIsNoStall() {
        rig.offer(outbox, "a");

        rig.clock.advance(STALL_LIMIT.multipliedBy(3));

        assertThat(outbox.isStalled()).isFalse();
    }

    @Test
    void writeThatWaitsInTheTransportIsNoStallBeforeItBegins() {
        List<WriteCompletion> handedOver = new ArrayList<>();
        Outbox queued = rig.outbox(new QueuingConnection(handedOver));
        rig.offer(queued, "a");
        rig.executor.runAll();

        rig.clock.advance(STALL_LIMIT.multipliedBy(3));
        assertThat(queued.isStalled()).isFalse();

        handedOver.get(0).begun();
        rig.clock.advance(STALL_LIMIT);
        assertThat(queued.isStalled()).isFalse();

        rig.clock.advance(Duration.ofNanos(1));
        assertThat(queued.isStalled()).isTrue();
    }

    /** A connection whose writes wait for a thread. */
    private record QueuingConnection(List<WriteCompletion> handedOver) implements Connection {
        @Override
        public ConnectionId id() {
            return new ConnectionId("queuing");
        }

        @Override
        public boolean queuesWrites() {
            return true;
        }

        @Override
        public void write(Frame frame, WriteCompletion completion) {
            handedOver.add(completion);
        }

        @Override
        public void close(CloseCode code) {
            // nothing is open
        }
    }

    @Test
    void everyWriteHasTheWholeLimit() {
        rig.offer(outbox, "a", "b");
        rig.executor.runAll();
        rig.clock.advance(STALL_LIMIT);
        connection.completeNext();
        rig.executor.runAll();

        rig.clock.advance(STALL_LIMIT);
        assertThat(outbox.isStalled()).isFalse();

        connection.completeNext();
        rig.executor.runAll();
        rig.clock.advance(STALL_LIMIT.multipliedBy(2));
        assertThat(outbox.isStalled()).as("nothing is in flight").isFalse();
    }

    @Test
    void pongIsAwaitedOnlyOnceThePingWasWritten() {
        rig.offer(outbox, "a");
        rig.executor.runAll();
        outbox.offer(Frame.PING);

        rig.clock.advance(SECOND);
        rig.executor.runAll();
        assertThat(outbox.pongAwaitedNanos()).isZero();

        connection.completeNext();
        rig.executor.runAll();
        assertThat(connection.frames()).last().isSameAs(Frame.PING);
        rig.clock.advance(SECOND);
        assertThat(outbox.pongAwaitedNanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void secondPingDoesNotResetTheClock() {
        ping();
        rig.clock.advance(SECOND);
        ping();
        rig.clock.advance(SECOND);

        assertThat(outbox.pongAwaitedNanos()).isEqualTo(SECOND.multipliedBy(2).toNanos());
    }

    @Test
    void pongEndsTheWaitAndTheNextPingStartsItAnew() {
        ping();
        rig.clock.advance(SECOND);
        outbox.pongReceived();
        assertThat(outbox.pongAwaitedNanos()).isZero();

        rig.clock.advance(SECOND);
        ping();
        rig.clock.advance(SECOND);
        assertThat(outbox.pongAwaitedNanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void messagesAwaitNoPong() {
        rig.offer(outbox, "a");
        rig.executor.runAll();
        rig.clock.advance(SECOND);

        assertThat(outbox.pongAwaitedNanos()).isZero();
    }

    private void ping() {
        outbox.offer(Frame.PING);
        rig.executor.runAll();
        connection.completeNext();
        rig.executor.runAll();
    }
}
