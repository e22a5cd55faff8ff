package org.heliograph.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** A flood leaves a few lines a second of its kind, and then says how many it left out. */
class LogLimitTest {
    private final FakeClock clock = new FakeClock();
    private final LogLimit limit = new LogLimit(clock);
    private final List<String> lines = new ArrayList<>();

    @Test
    void floodLeavesAFewLinesOfEachKind() {
        flood("slow", 1_000);
        flood("fast", 3);
        assertThat(lines).hasSize(LogLimit.LINES_PER_WINDOW + 3);
    }

    @Test
    void nextLineTellsHowManyWereLeftOutAndTheOneAfterItNothing() {
        flood("slow", LogLimit.LINES_PER_WINDOW + 7);
        clock.advance(Duration.ofSeconds(1));
        lines.clear();
        flood("slow", 2);
        assertThat(lines).containsExactly("slow (and 7 more like this)", "slow");
    }

    private void flood(String kind, int count) {
        for (int i = 0; i < count; i++) {
            limit.run(kind, skipped -> lines.add(kind + skipped));
        }
    }
}
