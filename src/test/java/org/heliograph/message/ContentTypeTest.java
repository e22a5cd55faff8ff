package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "text/json", "application/vnd.portal+json", "Application/JSON; charset=utf-8"
            })
    void jsonIsKnownByItsTypeOrItsSuffix(String type) {
        assertThat(ContentType.parse(type).orElseThrow().isJson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json-seq", "application/xml; schema=a+json"})
    void otherTypesAreNotJson(String type) {
        assertThat(ContentType.parse(type).orElseThrow().isJson()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "/json", "text/", "text/plain\r\nX: y", "text/plain; a=\u00e9", "a b/c"})
    void textThatIsNoMediaTypeIsNotRead(String text) {
        assertThat(ContentType.parse(text)).isEmpty();
    }

    @Test
    void mediaTypeWithoutEndIsNotRead() {
        assertThat(ContentType.parse("text/" + "x".repeat(250))).isPresent();
        assertThat(ContentType.parse("text/" + "x".repeat(251))).isEmpty();
    }
}
