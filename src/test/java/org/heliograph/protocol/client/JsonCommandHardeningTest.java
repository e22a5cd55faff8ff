package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input made to hurt costs no more than its length, and no exception leaves the reader. */
@Timeout(20)
class JsonCommandHardeningTest {
    private static final int MANY = 100_000;

    static String[] bombs() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        return new String[] {
            deep,
            "[".repeat(1_000_000),
            "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
            "{\"a\":" + deep + "}",
            "{\"id\":1,\"publish\":{\"channel\":\"a\",\"data\":" + deep + "}}",
            "{\"id\":1,\"connect\":{\"subs\":" + "{\"a\":".repeat(10_000),
            "{\"id\":" + "9".repeat(1_000_000) + "}",
            "{\"id\":-" + "0".repeat(1_000_000) + "}",
            "{\"id\":1e" + "9".repeat(1_000_000) + "}",
            "\n".repeat(1_000_000),
            "{\"a\":\"" + "\\".repeat(1_000_001),
            " ".repeat(1_000_000)
        };
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void bombIsRefused(String bomb) {
        assertThat(JsonCommandReader.read(bomb).violation()).contains(ClientClose.BAD_REQUEST);
    }

    @Test
    void nestingIsAllowedUpToTheLimit() {
        // the line and the method are two levels of the 64
        assertThat(publish(nested(62)).violation()).isEmpty();
        assertThat(publish(nested(63)).violation()).contains(ClientClose.BAD_REQUEST);
        assertThat(JsonCommandReader.read("{\"x\":" + nested(63) + "}").violation())
                .isEmpty();
        assertThat(JsonCommandReader.read("{\"x\":" + nested(64) + "}").violation())
                .isPresent();
        assertThat(JsonCommandReader.read("{\"a\":".repeat(63) + "{}" + "}".repeat(63))
                        .violation())
                .isEmpty();
        assertThat(JsonCommandReader.read("{\"a\":".repeat(64) + "{}" + "}".repeat(64))
                        .violation())
                .isPresent();
    }

    @Test
    void enormousNumberIsDataLikeAnyOther() {
        String digits = "7".repeat(1_000_000);

        assertThat(publish(digits).commands())
                .containsExactly(new ClientCommand.Publish(1, "a", RawJson.parse(digits)));
    }

    @Test
    void manyMembersAreReadInTime() {
        String members = IntStream.range(0, MANY)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(JsonCommandReader.read(members).commands()).containsExactly(new ClientCommand.Pong());
        assertThat(publish(members).violation()).isEmpty();
    }

    @Test
    void manyNamesOfOneHashAreReadInTime() {
        // "Aa" and "BB" have one hash code, and so has every sequence of sixteen of them
        String members = IntStream.range(0, 1 << 16)
                .mapToObj(i -> "\"" + pairs(i) + "\":0")
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(JsonCommandReader.read(members).commands()).containsExactly(new ClientCommand.Pong());
    }

    @Test
    void manySubscriptionsAreReadInTime() {
        String subs = IntStream.range(0, MANY)
                .mapToObj(i -> "\"c" + i + "\":{\"recover\":true,\"offset\":" + i + "}")
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(JsonCommandReader.read("{\"id\":1,\"connect\":{\"subs\":" + subs + "}}")
                        .commands())
                .first()
                .isInstanceOfSatisfying(
                        ClientCommand.Connect.class,
                        connect -> assertThat(connect.subs()).hasSize(MANY));
    }

    @Test
    void manyCommandsAreReadInTime() {
        String frame = "{\"id\":1,\"presence\":{\"channel\":\"a\"}}\n".repeat(MANY);

        assertThat(JsonCommandReader.read(frame).commands()).hasSize(MANY);
        assertThat(JsonCommandReader.read("{}\n".repeat(MANY)).violation()).isEmpty();
    }

    @Test
    void longTextIsDataLikeAnyOther() {
        String text = "\\\"\\u0000é😀".repeat(MANY);

        assertThat(publish("\"" + text + "\"").commands())
                .containsExactly(new ClientCommand.Publish(1, "a", RawJson.parse("\"" + text + "\"")));
    }

    @Test
    void valuesAreFoundAfterLongOnes() {
        for (int length = 4_000; length < 4_200; length++) {
            String filler = "\\n".repeat(length);
            CommandFrame read = JsonCommandReader.read(
                    "{ \"x\":[\"" + filler + "\"], \"id\":1,\"rpc\":{\"method\":\"m\",\"data\" : {\"a\": -0.10} }}");

            assertThat(read.commands()).containsExactly(new ClientCommand.Rpc(1, "m", RawJson.parse("{\"a\": -0.10}")));
        }
    }

    @Test
    void everyBeginningOfAFrameIsAnswered() {
        String frame = "{\"id\":1,\"connect\":{\"data\":[1.5e3,null,\"\\u00e9\"],\"subs\":{\"a\":{\"offset\":1}}}}";

        for (int length = 0; length < frame.length(); length++) {
            assertThat(JsonCommandReader.read(frame.substring(0, length)))
                    .isEqualTo(new CommandFrame(List.of(), Optional.of(ClientClose.BAD_REQUEST)));
        }
    }

    @Test
    void everyCharacterAnywhereIsAnswered() {
        String frame = "{\"id\":1,\"publish\":{\"channel\":\"a\",\"data\":[1,\"b\"]}}";

        for (int place = 0; place < frame.length(); place++) {
            for (String odd : new String[] {"\0", "\"", "\\", "{", "}", "[", "]", ",", ":", "\n", "e", "-", "\uD800"}) {
                CommandFrame read =
                        JsonCommandReader.read(frame.substring(0, place) + odd + frame.substring(place + 1));
                assertThat(read.commands().size()).isLessThanOrEqualTo(1);
            }
        }
    }

    private static CommandFrame publish(String data) {
        return JsonCommandReader.read("{\"id\":1,\"publish\":{\"channel\":\"a\",\"data\":" + data + "}}");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String pairs(int bits) {
        return IntStream.range(0, 16)
                .mapToObj(i -> (bits >> i & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }
}
