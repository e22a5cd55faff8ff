package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Publishes through one node at a steady rate until it is closed, to the channels of some ledgers in turn. A node that takes its
 * time for an answer is asked faster afterwards.
 */
public final class SteadyPublisher implements AutoCloseable {
    private final HubClient node;
    private final List<Ledger> ledgers;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> beat;
    private int published;

    /** Begins to publish. */
    public SteadyPublisher(HubClient node, List<Ledger> ledgers, Duration interval) {
        this.node = node;
        this.ledgers = ledgers;
        beat = clock.scheduleAtFixedRate(this::publish, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits while it publishes for so long. */
    public void goOn(Duration time) {
        await("time").pollDelay(time).atMost(time.plus(HubClient.SOON)).until(() -> true);
    }

    /** Stops after the message that is being published, and fails if one was not answered at all. */
    @Override
    public void close() {
        assertThat(beat.isDone()).as("broke off").isFalse();
        beat.cancel(false);
        clock.shutdown();
        await("last message").atMost(HubClient.SOON).until(clock::isTerminated);
    }

    private void publish() {
        ledgers.get(published++ % ledgers.size()).publish(node);
    }
}
