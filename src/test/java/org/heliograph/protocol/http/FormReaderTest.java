package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms are read strictly. */
class FormReaderTest {
    @Test
    void readsFieldsWithPlusAsSpaceAndEscapesAsUtf8() throws InvalidInputException {
        assertThat(FormReader.read("data=a+b%2Bc%0D%0A&event=Z%C3%BCrich&k%3Dy=1=2"))
                .isEqualTo(Map.of("data", "a b+c\r\n", "event", "Zürich", "k=y", "1=2"));
    }

    @Test
    void fieldWithoutAValueIsEmpty() throws InvalidInputException {
        assertThat(FormReader.read("data&event=&&")).isEqualTo(Map.of("data", "", "event", ""));
    }

    @Test
    void emptyBodyHasNoFields() throws InvalidInputException {
        assertThat(FormReader.read("")).isEmpty();
        assertThat(FormReader.read("\r\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "data=%, BAD_ENCODING",
        "data=%FF, BAD_ENCODING",
        "%zz=a, BAD_ENCODING",
        "data=%C0%80, BAD_ENCODING",
        "data=a&data=b, BAD_MEMBER",
        "data=a&d%61ta=b, BAD_MEMBER",
        "data&data, BAD_MEMBER"
    })
    void refusesBadEscapesAndFieldsThatOccurTwice(String body, ErrorCode code) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FormReader.read(body))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
