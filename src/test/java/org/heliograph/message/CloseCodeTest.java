package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The close codes keep to RFC 6455 and to each other. */
class CloseCodeTest {
    @ParameterizedTest
    @EnumSource
    void reasonFitsIntoACloseFrame(CloseCode code) {
        assertThat(code.reason()).isNotBlank();
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(code.reason()))
                .isTrue();
        assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
    }

    @Test
    void codesAndReasonsAreUnique() {
        assertThat(CloseCode.values()).extracting(CloseCode::code).doesNotHaveDuplicates();
        assertThat(CloseCode.values()).extracting(CloseCode::reason).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOST")
    void everyCodeThatIsSentMayBeSent(CloseCode code) {
        // RFC 6455, section 7.4: 1004, 1005, 1006 and 1015 never go over the wire; 4000 to 4999 are for applications
        assertThat(code.code()).isNotIn(1004, 1005, 1006, 1015);
        assertThat(code.code() <= 1014 || code.code() >= 4000).isTrue();
        assertThat(code.code()).isBetween(1000, 4999);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsCode(CloseCode code) {
        assertThat(CloseCode.of(code.code())).contains(code);
    }

    @Test
    void unknownCodesAreNotFound() {
        assertThat(CloseCode.of(4999)).isEmpty();
        assertThat(CloseCode.of(0)).isEmpty();
    }

    @Test
    void onlyOrdinaryEndsAreNotForced() {
        assertThat(Arrays.stream(CloseCode.values()).filter(code -> !code.isForced()))
                .containsExactlyInAnyOrder(
                        CloseCode.NORMAL, CloseCode.GOING_AWAY, CloseCode.RESTARTING, CloseCode.LOST);
    }

    @ParameterizedTest
    @EnumSource(names = {"GOING_AWAY", "RESTARTING", "OVERLOADED", "TOO_SLOW", "NO_PONG", "STATE_LOST", "TOO_FAST"})
    void clientComesBackWhenTheFaultIsNotItsRequest(CloseCode code) {
        assertThat(code.reconnect()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"POLICY", "TOO_BIG", "BAD_TEXT", "FORBIDDEN", "REMOVED", "BAD_REQUEST", "UNSUPPORTED"})
    void clientStaysAwayWhenTheSameAgainWouldEndTheSame(CloseCode code) {
        assertThat(code.reconnect()).isFalse();
    }
}
