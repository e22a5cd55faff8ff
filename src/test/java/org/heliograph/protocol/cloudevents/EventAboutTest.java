package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventAboutTest {
    private static Publication read(String members) throws InvalidInputException {
        return Events.read(members).publication();
    }

    @Test
    void subjectIsTheKey() throws InvalidInputException {
        Publication publication = read("\"subject\":\"ACME\"");
        assertThat(publication.key()).hasValue(new MessageKey("ACME"));
        assertThat(publication.attributes().isEmpty()).isTrue();
    }

    @Test
    void subjectIsAnAttributeWhereItCannotBeTheKey() throws InvalidInputException {
        Publication keyed = read("\"subject\":\"share\",\"key\":\"ACME\"");
        assertThat(keyed.key()).hasValue(new MessageKey("ACME"));
        assertThat(keyed.attributes().get("subject")).hasValue("share");
        Publication tooLong = read("\"subject\":\"" + "s".repeat(256) + "\"");
        assertThat(tooLong.key()).isEmpty();
        assertThat(tooLong.attributes().get("subject")).hasValue("s".repeat(256));
    }

    @Test
    void extensionsTimeAndSchemaAreAttributes() throws InvalidInputException {
        String members = "\"traceparent\":\"t\",\"time\":\"2020-01-01T00:00:00Z\",\"dataschema\":\"urn:a:b\","
                + "\"attributes\":\"{\\\"x-tenant\\\":\\\"a\\\"}\"";
        assertThat(read(members).attributes().asMap())
                .isEqualTo(Map.of(
                        "traceparent", "t", "time", "2020-01-01T00:00:00Z", "dataschema", "urn:a:b", "x-tenant", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"subject\":\"\"",
                "\"time\":\"yesterday\"",
                "\"time\":\"2020-01-01T00:00Z\"",
                "\"time\":\"2020-13-01T00:00:00Z\"",
                "\"time\":\"2020-01-01T00:00:00\"",
                "\"dataschema\":\"\"",
                "\"dataschema\":\"relative/schema\"",
                "\"dataschema\":\"not a uri\"",
                "\"attributes\":\"no json\"",
                "\"attributes\":\"[]\"",
                "\"attributes\":\"{\\\"a.b\\\":1}\"",
                "\"a\":\"1\",\"attributes\":\"{\\\"a\\\":\\\"2\\\"}\""
            })
    void unusableAttributesAreRefused(String members) {
        assertThat(Events.refusalOf(members)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\":\"two\\nlines\" | BAD_ATTRIBUTE",
                "\"attributes\":\"{\\\"Upper\\\":\\\"x\\\"}\" | BAD_ATTRIBUTE",
                "\"key\":\"\" | BAD_KEY"
            })
    void namesAndValuesThatBreakTheRulesOfTheHubAreRefused(String members, ErrorCode code) {
        assertThat(Events.refusalOf(members)).isEqualTo(code);
    }

    @Test
    void tooManyExtensionsAreRefused() {
        StringBuilder members = new StringBuilder("\"x0\":\"\"");
        for (int i = 1; i <= 32; i++) {
            members.append(",\"x").append(i).append("\":\"\"");
        }
        assertThat(Events.refusalOf(members.toString())).isEqualTo(ErrorCode.BAD_ATTRIBUTE);
    }
}
