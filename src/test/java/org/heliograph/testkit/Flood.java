package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes the numbered messages of a crowd at a steady rate, whoever reads them, until it is closed. */
public final class Flood implements Closeable {
    private static final int MESSAGE_CHARACTERS = 256;

    private final HubClient hub;
    private final String channel;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger published = new AtomicInteger();
    private volatile boolean refused;

    /** Begins to publish with this pause between an answer and the next message. */
    public Flood(HubClient hub, String channel, Duration pause) {
        this.hub = hub;
        this.channel = channel;
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(this::publish, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns how many messages were published so far. */
    public int published() {
        return published.get();
    }

    /** Returns whether a message was refused, after which none is published any more. */
    public boolean isRefused() {
        return refused;
    }

    @Override
    public void close() {
        clock.shutdown();
        await("last message").atMost(HubClient.SOON).until(clock::isTerminated);
    }

    private void publish() {
        if (refused) {
            return;
        }
        try {
            int status = hub.publish(channel, Crowd.message(published.get(), MESSAGE_CHARACTERS))
                    .statusCode();
            refused = status != 200;
        } catch (UncheckedIOException nobodyThere) {
            refused = true;
        }
        if (!refused) {
            published.incrementAndGet();
        }
    }
}
