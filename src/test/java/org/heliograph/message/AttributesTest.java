package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of attributes. */
class AttributesTest {
    @Test
    void theyComeInTheOrderOfTheirNames() throws InvalidInputException {
        Attributes attributes = Attributes.of(Map.of("b", "2", "a", "é"));

        assertThat(attributes.asMap().keySet()).containsExactly("a", "b");
        assertThat(attributes.get("a")).contains("é");
        assertThat(attributes.get("c")).isEmpty();
        assertThat(attributes.sizeBytes()).isEqualTo(5);
    }

    @Test
    void noneIsOne() throws InvalidInputException {
        assertThat(Attributes.of(Map.of())).isSameAs(Attributes.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "a:b", "é", "a\n"})
    void nameOfOtherCharactersIsRefused(String name) {
        assertRefused(Map.of(name, "value"));
    }

    @Test
    void nameMayHave64Characters() throws InvalidInputException {
        assertThat(Attributes.of(Map.of("a".repeat(64), "")).isEmpty()).isFalse();
        assertRefused(Map.of("a".repeat(65), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\u0000", "\u0085", "\ud800"})
    void valueThatBreaksALineOrCannotBeEncodedIsRefused(String value) {
        assertRefused(Map.of("name", value));
    }

    @Test
    void atMost32AreTaken() throws InvalidInputException {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 32; i++) {
            many.put("name" + i, "");
        }
        assertThat(Attributes.of(many).asMap()).hasSize(32);

        many.put("one-more", "");
        assertRefused(many);
    }

    @Test
    void allTogetherHaveAtMost8KiB() throws InvalidInputException {
        assertThat(Attributes.of(Map.of("a", "x".repeat(8 * 1024 - 1))).sizeBytes())
                .isEqualTo(8 * 1024);
        assertRefused(Map.of("a", "x".repeat(8 * 1024)));
        assertRefused(Map.of("a", "é".repeat(4 * 1024)));
    }

    @Test
    void textForALogHasNoValues() throws InvalidInputException {
        assertThat(Attributes.of(Map.of("token", "secret"))).hasToString("[token]");
    }

    @Test
    void anotherAttemptHasAnotherTrace() throws InvalidInputException {
        Attributes plain = Attributes.of(Map.of("subject", "größe"));
        Attributes traced = Attributes.of(Map.of("subject", "größe", "traceparent", "1", "tracestate", "ü"));

        assertThat(plain.withoutTrace()).isSameAs(plain);
        assertThat(traced.withoutTrace()).isEqualTo(plain);
        assertThat(traced.withoutTrace().sizeBytes()).isEqualTo(plain.sizeBytes());
        assertThat(Attributes.of(Map.of("traceparent", "1")).withoutTrace()).isSameAs(Attributes.NONE);
    }

    private static void assertRefused(Map<String, String> given) {
        assertThatThrownBy(() -> Attributes.of(given))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_ATTRIBUTE));
    }
}
