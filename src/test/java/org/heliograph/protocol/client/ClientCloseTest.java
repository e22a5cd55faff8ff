package org.heliograph.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.heliograph.message.CloseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The closes keep to what clients of the protocol make of them. */
class ClientCloseTest {
    @ParameterizedTest
    @EnumSource
    void reasonFitsIntoACloseFrameAndIsNotJson(ClientClose close) {
        assertThat(close.reason()).isNotBlank();
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(close.reason()))
                .isTrue();
        assertThat(close.reason()).hasSizeLessThanOrEqualTo(123);
        assertThat(RawJson.parse(close.reason())).isEmpty();
    }

    @Test
    void numbersAreUnique() {
        assertThat(ClientClose.values()).extracting(ClientClose::number).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void everyCloseOfTheHubHasOne(CloseCode code) {
        assertThat(ClientClose.of(code)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, 1000",
        "GOING_AWAY, 3001",
        "RESTARTING, 3001",
        "PROTOCOL_ERROR, 3501",
        "UNSUPPORTED, 3506",
        "LOST, 3000",
        "BAD_TEXT, 3501",
        "POLICY, 3501",
        "TOO_BIG, 1009",
        "INTERNAL, 3004",
        "OVERLOADED, 3004",
        "BAD_REQUEST, 3501",
        "UNAUTHENTICATED, 3500",
        "FORBIDDEN, 3507",
        "STATE_LOST, 3010",
        "REMOVED, 3503",
        "TOO_FAST, 3013",
        "TOO_SLOW, 3008",
        "NO_PONG, 3012"
    })
    void closeOfTheHubBecomesOneOfTheProtocol(CloseCode code, int number) {
        assertThat(ClientClose.of(code).number()).isEqualTo(number);
    }
}
