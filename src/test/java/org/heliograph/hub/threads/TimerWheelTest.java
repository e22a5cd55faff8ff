package org.heliograph.hub.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.heliograph.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits in time: never early, hardly late, none forgotten. */
class TimerWheelTest {
    private static final Duration TICK = TimerWheel.TICK;

    private final FakeClock clock = new FakeClock();
    private final TimerWheel wheel = new TimerWheel(clock);
    private final List<String> done = new ArrayList<>();

    /** Also what is due only after one turn of the wheel, or after several. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99, 100, 101, 5_000, 12_700, 12_800, 12_900, 60_000})
    void runsOnceAndNeitherEarlyNorLate(long millis) {
        clock.advance(Duration.ofMillis(37));
        wheel.add(Duration.ofMillis(millis), () -> done.add("limit"));

        turnEveryMillisecond(millis - 1);
        assertThat(done).as("before its time").isEmpty();

        turnEveryMillisecond(1 + TICK.toMillis());
        assertThat(done).containsExactly("limit");

        turnEveryMillisecond(60_000);
        assertThat(done).as("a second time").hasSize(1);
    }

    @Test
    void makesUpForPauses() {
        wheel.add(Duration.ofSeconds(1), () -> done.add("first"));
        wheel.add(Duration.ofSeconds(5), () -> done.add("second"));
        wheel.add(Duration.ofHours(2), () -> done.add("third"));

        clock.advance(Duration.ofHours(1));
        wheel.turn();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void taskMayAddAnother() {
        wheel.add(TICK, () -> wheel.add(Duration.ZERO, () -> done.add("next")));

        turnEveryMillisecond(3 * TICK.toMillis());

        assertThat(done).containsExactly("next");
    }

    /** Whoever adds may be held up after it looked at the clock; the slot would come again only a whole turn later. */
    @Test
    void isNotLateWithWhatIsAddedToSlotJustPassed() {
        AtomicReference<@Nullable TimerWheel> overtaking = new AtomicReference<>();
        TimerWheel passed = new TimerWheel(() -> {
            long before = clock.nanos();
            TimerWheel turns = overtaking.getAndSet(null);
            if (turns != null) {
                clock.advance(TICK.multipliedBy(3));
                turns.turn();
            }
            return before;
        });

        overtaking.set(passed);
        passed.add(Duration.ZERO, () -> done.add("limit"));

        clock.advance(TICK);
        passed.turn();
        assertThat(done).containsExactly("limit");
    }

    @Test
    void runsAllThatIsAddedWhileItTurns() throws Exception {
        int each = 50_000;
        AtomicIntegerArray runs = new AtomicIntegerArray(2 * each);
        ExecutorService adders = Executors.newFixedThreadPool(2);
        try {
            for (int first : new int[] {0, each}) {
                Future<?> unused = adders.submit(() -> IntStream.range(first, first + each)
                        .forEach(number -> wheel.add(Duration.ZERO, () -> runs.incrementAndGet(number))));
            }
            adders.shutdown();
            while (!adders.isTerminated()) {
                turnOneTick();
            }
            turnOneTick();
            turnOneTick();
        } finally {
            adders.shutdownNow();
        }
        assertThat(IntStream.range(0, runs.length()).map(runs::get)).containsOnly(1);
    }

    private void turnOneTick() {
        clock.advance(TICK);
        wheel.turn();
    }

    private void turnEveryMillisecond(long millis) {
        for (long step = 0; step < millis; step++) {
            clock.advance(Duration.ofMillis(1));
            wheel.turn();
        }
    }
}
