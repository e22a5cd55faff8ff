package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-8 without forgiveness. */
class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "\u07FF", "\u0800", "€", "\uFFFF", "😀", "a😀é€", "\u0000"})
    void sizeIsThatOfTheEncodedText(String text) {
        assertThat(Utf8.sizeBytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void loneSurrogateCountsAsThreeBytes() {
        assertThat(Utf8.sizeBytes("\uD83D")).isEqualTo(3);
        assertThat(Utf8.sizeBytes("\uDE00")).isEqualTo(3);
        assertThat(Utf8.sizeBytes("\uD83Da")).isEqualTo(4);
        assertThat(Utf8.sizeBytes("\uD83Dé")).isEqualTo(5);
        assertThat(Utf8.sizeBytes("\uD83D\uD83D")).isEqualTo(6);
        assertThat(Utf8.sizeBytes("\uD83D\uD83D\uDE00")).isEqualTo(7);
        assertThat(Utf8.sizeBytes("\uDE00\uD83D")).isEqualTo(6);
    }

    @Test
    void decodesWhatIsUtf8() throws InvalidInputException {
        byte[] bytes = "a😀é€".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.decode(bytes, ErrorCode.BAD_TEXT)).isEqualTo("a😀é€");
    }

    @ParameterizedTest
    @CsvSource({"80", "C3", "C0AF", "EDA080", "F4908080", "E282", "FF"})
    void refusesEverythingElseWithTheGivenCode(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Utf8.decode(bytes, ErrorCode.BAD_ENCODING))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_ENCODING));
    }

    @Test
    void refusesHalfOfASurrogatePair() throws InvalidInputException {
        assertThat(Utf8.requireEncodable("a😀")).isEqualTo("a😀");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Utf8.requireEncodable("a\uD83D"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_TEXT));
    }
}
