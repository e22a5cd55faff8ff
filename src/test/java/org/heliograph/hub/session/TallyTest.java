package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Counts go up and down and never below zero. */
class TallyTest {
    private final Tally<String> tally = new Tally<>();

    @Test
    void countsEachKeyByItself() {
        tally.add("a");
        tally.add("a");
        tally.add("b");
        tally.remove("a");
        assertThat(tally.count("a")).isEqualTo(1);
        assertThat(tally.count("b")).isEqualTo(1);
        assertThat(tally.count("c")).isZero();
    }

    @Test
    void removedKeyIsZeroAndStaysThere() {
        tally.add("a");
        tally.remove("a");
        tally.remove("a");
        tally.add("a");
        assertThat(tally.count("a")).isEqualTo(1);
    }
}
