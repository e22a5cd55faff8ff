package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.delivery.OutboxRig.bounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.protocol.Frame;
import org.heliograph.testkit.RecordingConnection;
import org.heliograph.testkit.StalledConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same promises with real threads. */
@Timeout(60)
class OutboxConcurrencyTest {
    private static final int PUBLISHERS = 4;
    private static final int EACH = 5_000;
    private static final int ALL = PUBLISHERS * EACH;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService publishers = Executors.newFixedThreadPool(PUBLISHERS);
    private final ExecutorService writers = Executors.newFixedThreadPool(2);
    private final ExecutorService completions = Executors.newFixedThreadPool(2);
    private final OutboxRig rig = new OutboxRig(writers);

    @AfterEach
    void stopThreads() {
        List.of(publishers, writers, completions).forEach(ExecutorService::shutdownNow);
    }

    @Test
    void oneWriteInFlightAtMostWithManyPublishersAndAsynchronousCompletions() throws Exception {
        RecordingConnection connection = new RecordingConnection("asynchronous", completions);
        Outbox outbox = rig.outbox(connection, bounds(1 << 24, ALL, OverflowPolicy.DISCONNECT));

        publishTo(List.of(outbox));

        assertThat(connection.awaitFrames(ALL, PATIENCE)).isTrue();
        assertThat(connection.mostInFlight()).isEqualTo(1);
        assertEachPublishersOrder(connection);
        assertThat(rig.counters.queuedBytes()).isZero();
        assertThat(rig.owner.codes()).isEmpty();
    }

    @Test
    void slowSubscriberDoesNotDelayOthersOnTheSameLane() throws Exception {
        StalledConnection stalled = new StalledConnection();
        Outbox slow = rig.outbox(stalled, bounds(1 << 16, 100, OverflowPolicy.DROP_OLDEST));
        RecordingConnection connection = RecordingConnection.completingAtOnce();
        Outbox fast = rig.outbox(connection, bounds(1 << 24, ALL, OverflowPolicy.DISCONNECT));
        slow.offer(Frame.ofText("first"));
        assertThat(stalled.awaitBlocked(PATIENCE)).isTrue();

        publishTo(List.of(slow, fast));

        assertThat(connection.awaitFrames(ALL, PATIENCE)).isTrue();
        assertEachPublishersOrder(connection);
        assertThat(stalled.frames()).hasSize(1);
        assertThat(rig.counters.dropped()).isEqualTo(ALL - 100);
    }

    @Test
    void closeWhileManyPublishLeavesNothingQueued() throws Exception {
        RecordingConnection connection = new RecordingConnection("asynchronous", completions);
        Outbox outbox = rig.outbox(connection, bounds(1 << 24, ALL, OverflowPolicy.DISCONNECT));
        CountDownLatch started = new CountDownLatch(1);
        Future<?> closing = writers.submit(() -> {
            started.await();
            outbox.close();
            return null;
        });

        publishTo(List.of(outbox), started);
        closing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        assertThat(outbox.queuedBytes()).isZero();
        assertThat(rig.counters.queuedBytes()).isZero();
    }

    private void publishTo(List<Outbox> outboxes) throws Exception {
        publishTo(outboxes, new CountDownLatch(1));
    }

    private void publishTo(List<Outbox> outboxes, CountDownLatch started) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            String name = publisher + ":";
            running.add(publishers.submit(() -> IntStream.range(0, EACH).forEach(i -> {
                Frame frame = Frame.ofText(name + i).droppable();
                outboxes.forEach(outbox -> outbox.offer(frame));
                started.countDown();
            })));
        }
        for (Future<?> publisher : running) {
            publisher.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void assertEachPublishersOrder(RecordingConnection connection) {
        List<String> texts = connection.texts();
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            String name = publisher + ":";
            assertThat(texts.stream().filter(text -> text.startsWith(name)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, EACH).mapToObj(i -> name + i).toList());
        }
    }
}
