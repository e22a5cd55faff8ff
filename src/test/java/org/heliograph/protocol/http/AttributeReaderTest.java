package org.heliograph.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields; {@link PublicationReaderTest} tries JSON. */
class AttributeReaderTest {
    @Test
    void picksAttributesAmongFields() throws InvalidInputException {
        assertThat(AttributeReader.ofFields(
                        Map.of("attr.subject", "a", "event", "b", "attr.x.y", "", "attribute", "c")))
                .isEqualTo(Attributes.of(Map.of("subject", "a", "x.y", "")));
        assertThat(AttributeReader.ofFields(Map.of("event", "b"))).isSameAs(Attributes.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attr.", "attr.A", "attr.a b", "attr.é"})
    void refusesNamesThatAreNone(String field) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> AttributeReader.ofFields(Map.of(field, "a")))
                .extracting(InvalidInputException::code)
                .isEqualTo(ErrorCode.BAD_ATTRIBUTE);
    }
}
