package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMembersTest {
    @ParameterizedTest
    @CsvSource({"true,true", "false,false", "0,0", "-2147483648,-2147483648", "2147483647,2147483647"})
    void truthValuesAndIntegersAreTexts(String json, String text) throws InvalidInputException {
        assertThat(Events.read("\"n\":" + json).publication().attributes().get("n"))
                .hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "1.5", "1e9", "1e999999999", "99999999999999999999", "[]", "{}"})
    void valuesOfOtherTypesAreRefused(String json) {
        assertThat(Events.refusalOf("\"n\":" + json)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a-b", "a.b", "a_b", "", "\u00fc"})
    void namesThatCloudEventsDoesNotAllowAreRefused(String name) {
        assertThat(Events.refusalOf("\"" + name + "\":\"v\"")).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
    }

    @Test
    void nullIsAsGoodAsAbsent() throws InvalidInputException {
        assertThat(Events.read("\"subject\":null,\"n\":null").publication())
                .isEqualTo(Events.read("").publication());
    }

    @Test
    void halfACharacterIsRefused() {
        assertThat(Events.refusalOf("\"n\":\"\\ud800\"")).isEqualTo(ErrorCode.BAD_TEXT);
    }
}
