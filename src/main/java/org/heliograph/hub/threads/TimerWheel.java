package org.heliograph.hub.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.heliograph.clock.NanoClock;

/**
 * The time limits of connections, in the slots of a wheel that one timer turns.
 *
 * <p>Many connections may open or end in the same moment. Each puts its limits into a slot, without a lock and at the same
 * cost however many are there; a timer task each would be sorted into one heap under one lock. Tasks run on the thread
 * that turns, never early, and late by a {@link #TICK} and the pause between turns at most.
 */
final class TimerWheel {
    /** The resolution of the wheel. */
    static final Duration TICK = Duration.ofMillis(100);

    /** The usual limits, seconds, are due before the wheel is round; what is due later is passed over until then. */
    private static final int SLOTS = 128;

    private final NanoClock clock;
    private final long originNanos;
    private final List<Queue<Limit>> slots = IntStream.range(0, SLOTS)
            .<Queue<Limit>>mapToObj(slot -> new ConcurrentLinkedQueue<>())
            .toList();

    /** The tick that was worked off last, or is being worked off; written by the thread that turns. */
    private volatile long turned;

    TimerWheel(NanoClock clock) {
        this.clock = clock;
        this.originNanos = clock.nanos();
    }

    /** Adds a short task that runs once, when the delay is over, and throws nothing. */
    void add(Duration delay, Runnable task) {
        Limit limit = put(ticks(delay) + 1, task);
        // the wheel may have passed the slot meanwhile, and would come back only a whole turn later
        while (turned >= limit.tick() && slot(limit.tick()).remove(limit)) {
            limit = put(turned + 1, task);
        }
    }

    private Limit put(long tick, Runnable task) {
        Limit limit = new Limit(tick, task);
        slot(tick).add(limit);
        return limit;
    }

    /** Runs what is due; one call at a time. */
    void turn() {
        long now = ticks(Duration.ZERO);
        while (turned < now) {
            long tick = turned + 1;
            turned = tick;
            runDue(tick);
        }
    }

    private void runDue(long tick) {
        Queue<Limit> slot = slot(tick);
        List<Limit> notYet = new ArrayList<>();
        for (Limit limit = slot.poll(); limit != null; limit = slot.poll()) {
            if (limit.tick() <= tick) {
                limit.task().run();
            } else {
                notYet.add(limit);
            }
        }
        slot.addAll(notYet);
    }

    /** Returns how many whole ticks will have passed since the wheel was made. */
    private long ticks(Duration ahead) {
        return (clock.nanos() - originNanos + ahead.toNanos()) / TICK.toNanos();
    }

    private Queue<Limit> slot(long tick) {
        return slots.get((int) (tick % SLOTS));
    }

    /** A task, and the tick it is due at. */
    private record Limit(long tick, Runnable task) {}
}
