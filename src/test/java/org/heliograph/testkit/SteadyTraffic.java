package org.heliograph.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A member that says one numbered text after the other at a steady rate, until it is closed. */
public final class SteadyTraffic implements AutoCloseable {
    private final String mark;
    private final MemberSocket speaker;
    private final AtomicInteger said = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> beat;

    /** Begins to let the speaker say the mark followed by a number, from 0. */
    public SteadyTraffic(String mark, MemberSocket speaker, Duration interval) {
        this.mark = mark;
        this.speaker = speaker;
        beat = clock.scheduleAtFixedRate(this::sayNext, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns everything that was said so far. */
    public List<String> said() {
        return IntStream.range(0, said.get()).mapToObj(number -> mark + number).toList();
    }

    /** Stops; a text that is being said is said to its end. */
    @Override
    public void close() {
        beat.cancel(false);
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a text is still being said");
            }
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayNext() {
        speaker.say(mark + said.get());
        said.incrementAndGet();
    }
}
