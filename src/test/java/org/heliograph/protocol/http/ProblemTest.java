package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.heliograph.message.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refused request gets. */
class ProblemTest {
    @ParameterizedTest
    @EnumSource
    void everyErrorCodeIsAClientErrorWithItsAdvice(ErrorCode code) {
        JsonObject json = Problem.of(code).toJson();

        assertThat(json.getInt("status")).isIn(400, 409, 413, 422);
        assertThat(json.getString("code")).isEqualTo(code.name());
        assertThat(json.getString("detail")).isEqualTo(code.advice()).endsWith(".");
        assertThat(json.getString("title")).isNotBlank();
        assertThat(json.getString("type")).isEqualTo("about:blank");
    }

    @Test
    void statusFollowsTheCode() {
        assertThat(Problem.of(ErrorCode.BAD_JSON).status()).isEqualTo(400);
        assertThat(Problem.of(ErrorCode.MISSING_DATA).status()).isEqualTo(422);
        assertThat(Problem.of(ErrorCode.TOO_LARGE).status()).isEqualTo(413);
        assertThat(Problem.of(ErrorCode.KEY_USED_BEFORE).status()).isEqualTo(409);
    }

    @Test
    void problemOfAStatusHasNoCode() {
        JsonObject json = Problem.of(404, "Not found", "Look elsewhere.").toJson();

        assertThat(json.keySet()).containsExactlyInAnyOrder("type", "status", "title", "detail");
        assertThat(json.getInt("status")).isEqualTo(404);
    }
}
