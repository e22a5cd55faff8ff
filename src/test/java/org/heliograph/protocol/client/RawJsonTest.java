package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the application pass as they are, and nothing passes that is not one value. */
class RawJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-0.0",
                "1E400",
                "123456789012345678901234567890.10",
                "\"\"",
                "\"\\ud800 \u2028 😀\"",
                "[]",
                "{}",
                "[1, {\"a\" : [ ]}]",
                "{\"a\":1,\"a\":2}"
            })
    void valueStaysAsItIsWritten(String text) {
        assertThat(RawJson.parse(text)).map(RawJson::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "True",
                "01",
                "1.",
                "+1",
                ".5",
                "1 2",
                "1,",
                "'a'",
                "\"a",
                "\"a\nb\"",
                "\"\\x\"",
                "[",
                "[1",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{} {}",
                "{}x",
                "]",
                "NaN",
                "\uFEFF1",
                "/**/1"
            })
    void anythingElseIsNoValue(String text) {
        assertThat(RawJson.parse(text)).isEmpty();
    }

    @Test
    void lineFeedsBetweenTokensAreDropped() {
        assertThat(RawJson.parse("\n{\n  \"a\": \"b\\nc\"\r\n}\n"))
                .map(RawJson::text)
                .contains("{  \"a\": \"b\\nc\"\r}");
    }

    @Test
    void deepNestingEndsSomewhere() {
        assertThat(RawJson.parse("[".repeat(512) + "]".repeat(512))).isPresent();
        assertThat(RawJson.parse("[".repeat(513) + "]".repeat(513))).isEmpty();
        assertThat(RawJson.parse("[".repeat(1_000_000))).isEmpty();
    }

    @Test
    void enormousNumberIsAValue() {
        String digits = "9".repeat(1_000_000);

        assertThat(RawJson.parse(digits)).map(RawJson::text).contains(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" \\ /",
                "\0\u0001\b\t\n\f\r\u001f\u007f",
                "\u2028\u2029\uFEFF",
                "😀é",
                "\uDBFF\uDFFF"
            })
    void stringSaysWhatTheTextWas(String text) {
        RawJson json = RawJson.ofString(text);

        assertThat(json.text()).startsWith("\"").endsWith("\"").doesNotContain("\n", "\r", "\0");
        assertThat(json.string()).contains(text);
        assertThat(RawJson.parse(json.text())).contains(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "true", "[\"a\"]", "{\"a\":\"b\"}"})
    void otherValuesAreNoStrings(String text) {
        assertThat(RawJson.parse(text)).flatMap(RawJson::string).isEmpty();
    }

    @Test
    void isEqualByItsText() {
        assertThat(RawJson.ofString("a"))
                .isEqualTo(RawJson.ofString("a"))
                .hasSameHashCodeAs(RawJson.ofString("a"))
                .isNotEqualTo(RawJson.ofString("b"))
                .isNotEqualTo("\"a\"");
    }

    @Test
    void doesNotShowItsValueInALog() {
        assertThat(RawJson.ofString("secret")).hasToString("JSON of 8 characters");
    }
}
