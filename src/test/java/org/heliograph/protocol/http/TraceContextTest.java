package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.message.Attributes;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String IDS = "-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String PARENT = "00" + IDS;

    @ParameterizedTest
    @ValueSource(strings = {PARENT, "01" + IDS, "fe" + IDS, "01" + IDS + "-what-comes-later", "01" + IDS + "-"})
    void validParentIsAnAttribute(String parent) throws InvalidInputException {
        assertThat(TraceContext.of(List.of(parent), List.of())).isEqualTo(Attributes.of(Map.of("traceparent", parent)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff" + IDS,
                PARENT + "-more",
                PARENT + "-",
                "01" + IDS + "more",
                " " + PARENT,
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g"
            })
    void otherParentsAreIgnoredWithTheState(String parent) {
        assertThat(TraceContext.of(List.of(parent), List.of("vendor=1"))).isSameAs(Attributes.NONE);
    }

    @Test
    void thereIsOneParent() {
        assertThat(TraceContext.of(List.of(), List.of("vendor=1"))).isSameAs(Attributes.NONE);
        assertThat(TraceContext.of(List.of(PARENT, PARENT), List.of())).isSameAs(Attributes.NONE);
    }

    @Test
    void statesAreOneList() {
        assertThat(TraceContext.of(List.of(PARENT), List.of("a=1,b=2", "c=3")).get("tracestate"))
                .contains("a=1,b=2,c=3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=\u0007", "a=é"})
    void badStateIsIgnoredWithoutTheParent(String state) throws InvalidInputException {
        assertThat(TraceContext.of(List.of(PARENT), List.of(state)))
                .isEqualTo(Attributes.of(Map.of("traceparent", PARENT)));
    }

    @Test
    void longStateIsIgnored() {
        assertThat(TraceContext.of(List.of(PARENT), List.of("a".repeat(512))).get("tracestate"))
                .isPresent();
        assertThat(TraceContext.of(List.of(PARENT), List.of("a".repeat(513))).get("tracestate"))
                .isEmpty();
    }

    @Test
    void traceComesOnTop() throws InvalidInputException {
        Attributes trace = TraceContext.of(List.of(PARENT), List.of());
        Attributes own = Attributes.of(Map.of("subject", "tide"));

        assertThat(TraceContext.add(trace, own))
                .isEqualTo(Attributes.of(Map.of("subject", "tide", "traceparent", PARENT)));
        assertThat(TraceContext.add(trace, Attributes.NONE)).isSameAs(trace);
        assertThat(TraceContext.add(Attributes.NONE, own)).isSameAs(own);
    }

    @Test
    void publicationThatNamesItsTraceKeepsIt() throws InvalidInputException {
        Attributes trace = TraceContext.of(List.of(PARENT), List.of("a=1"));
        Attributes own = Attributes.of(Map.of("traceparent", "of my own"));

        assertThat(TraceContext.add(trace, own)).isSameAs(own);
    }

    @Test
    void traceThatDoesNotFitIsLeftOut() throws InvalidInputException {
        Attributes full = Attributes.of(
                IntStream.range(0, Attributes.MAX_COUNT).boxed().collect(Collectors.toMap(i -> "a" + i, i -> "")));

        assertThat(TraceContext.add(TraceContext.of(List.of(PARENT), List.of()), full))
                .isSameAs(full);
    }
}
