package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void readsWhatItWrote() {
        Position position = new Position(new Epoch("a1B2_-"), 42);
        assertThat(position).hasToString("a1B2_-:42");
        assertThat(Position.parse(position.toString())).contains(position);
        assertThat(position.at(43)).hasToString("a1B2_-:43");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a:",
                ":1",
                "a",
                "1",
                "a:-1",
                "a:+1",
                "a:01",
                "a:1 ",
                " a:1",
                "a:1:2",
                "a b:1",
                "a:1\n",
                "a:9999999999999999999",
                "é:1",
                "a;drop:1"
            })
    void refusesEverythingElse(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }

    @Test
    void refusesALongEpochWithoutLookingAtAllOfIt() {
        assertThat(Position.parse("a".repeat(65) + ":1")).isEmpty();
    }
}
