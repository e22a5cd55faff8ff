package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A member that says one numbered text after the other at a steady rate, until it is closed, and notes how long it heard
 * none of its own.
 *
 * <p>The thread of the clock writes the numbers, others read them.
 */
public final class SteadyTraffic implements AutoCloseable {
    private final String mark;
    private final TextSocket speaker;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> beat;
    private volatile int said;
    private volatile long longestSilenceNanos;
    private int lastHeard;
    private long lastHeardNanos = System.nanoTime();

    /** Begins to let the speaker say the mark followed by a number, from 0. */
    public SteadyTraffic(String mark, TextSocket speaker, Duration interval) {
        this.mark = mark;
        this.speaker = speaker;
        beat = clock.scheduleAtFixedRate(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns everything that was said so far. */
    public List<String> said() {
        return IntStream.range(0, said).mapToObj(number -> mark + number).toList();
    }

    /** Returns what of it a member heard so far, in that order. */
    public List<String> heardBy(TextSocket member) {
        return member.texts().stream().filter(text -> text.startsWith(mark)).toList();
    }

    /** Returns the longest time in which nothing of its own came back to the speaker. */
    public Duration longestSilence() {
        return Duration.ofNanos(longestSilenceNanos);
    }

    /** Stops; a text that is being said is said to its end. */
    @Override
    public void close() {
        beat.cancel(false);
        clock.shutdown();
        await("last text").atMost(Duration.ofSeconds(10)).until(clock::isTerminated);
    }

    private void tick() {
        int heard = heardBy(speaker).size();
        long now = System.nanoTime();
        longestSilenceNanos = Math.max(longestSilenceNanos, now - lastHeardNanos);
        if (heard > lastHeard) {
            lastHeard = heard;
            lastHeardNanos = now;
        }
        int number = said;
        speaker.send(mark + number);
        said = number + 1;
    }
}
