package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.heliograph.message.ChannelName;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Path segments are decoded strictly. */
class PercentDecoderTest {
    @ParameterizedTest
    @CsvSource({
        "lobby, lobby",
        "a%20b, a b",
        "a+b, a+b",
        "Z%C3%BCrich, Zürich",
        "Z%c3%bcrich, Zürich",
        "Zürich, Zürich",
        "%F0%9F%98%80, 😀",
        "a%2Fb%3Ac, a/b:c",
        "%2525, %25",
        "'', ''"
    })
    void decodesEscapesAsUtf8(String segment, String decoded) throws InvalidInputException {
        assertThat(PercentDecoder.decode(segment)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "a%4", "%4", "%zz", "%4g", "%-1", "%%41", "% 41", "%+4", "%4%"})
    void refusesBadEscapes(String segment) {
        assertRefused(segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%FF", "%C3", "%C0%AF", "%C0%80", "%E0%80%AF", "%ED%A0%80", "%F4%90%80%80", "%80", "%C3%28"})
    void refusesWhatIsNotUtf8(String segment) {
        assertRefused(segment);
    }

    @Test
    void escapedNulIsDecodedAndRefusedAsAName() throws InvalidInputException {
        String decoded = PercentDecoder.decode("a%00b");

        assertThat(decoded).isEqualTo("a\0b");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> ChannelName.of(decoded));
    }

    private static void assertRefused(String segment) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PercentDecoder.decode(segment))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_ENCODING));
    }
}
