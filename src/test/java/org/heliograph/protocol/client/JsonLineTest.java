package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commas, zeros and names that are not ours. */
class JsonLineTest {
    @Test
    void commasStandBetweenMembersAndElementsOnly() {
        JsonLine line = new JsonLine(16)
                .object(out -> out.object("a", none -> {})
                        .array("b", none -> {})
                        .array(
                                "c",
                                elements -> elements.object(one -> one.number("n", 1))
                                        .object(two -> {}))
                        .number("d", -1));

        assertThat(line).hasToString("{\"a\":{},\"b\":[],\"c\":[{\"n\":1},{}],\"d\":-1}");
    }

    @Test
    void bracesInTextsDoNotMatter() {
        JsonLine line =
                new JsonLine(16).object(out -> out.text("a", "{").text("b", "[").keyedText("{", ""));

        assertThat(line).hasToString("{\"a\":\"{\",\"b\":\"[\",\"{\":\"\"}");
    }

    @Test
    void zerosAreLeftOut() {
        JsonLine line = new JsonLine(16)
                .object(out -> out.textIfAny("a", "")
                        .numberIfAny("b", 0)
                        .flagIfSet("c", false)
                        .secondsIfAny("d", Optional.empty())
                        .rawIfAny("e", Optional.empty()));

        assertThat(line).hasToString("{}");
    }

    @Test
    void whatIsNotZeroIsWritten() {
        JsonLine line = new JsonLine(16)
                .object(out -> out.textIfAny("a", "x")
                        .numberIfAny("b", Long.MAX_VALUE)
                        .flagIfSet("c", true)
                        .secondsIfAny("d", Optional.of(Duration.ofSeconds(25)))
                        .rawIfAny("e", RawJson.parse("null")));

        assertThat(line).hasToString("{\"a\":\"x\",\"b\":9223372036854775807,\"c\":true,\"d\":25,\"e\":null}");
    }

    @Test
    void shortTimeIsNotNever() {
        JsonLine line = new JsonLine(16)
                .object(out -> out.secondsIfAny("a", Optional.of(Duration.ofMillis(1)))
                        .secondsIfAny("b", Optional.of(Duration.ofSeconds(-5))));

        assertThat(line).hasToString("{\"a\":1,\"b\":1}");
    }

    @Test
    void namesOfOthersAreEscaped() {
        JsonLine line = new JsonLine(16)
                .object(out -> out.keyedObject("\"\n", none -> {}).keyedText("\\", "\0"));

        assertThat(line).hasToString("{\"\\\"\\n\":{},\"\\\\\":\"\\u0000\"}");
    }
}
