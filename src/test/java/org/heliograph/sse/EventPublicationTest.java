package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPublicationTest {
    private static final ChannelName NEWS = new ChannelName("news");

    private static Publication of(FakeEvent event) {
        return EventPublication.of(NEWS, event);
    }

    @Test
    void nameAndTextBecomeEventAndContent() {
        Publication published = of(FakeEvent.of("headline", "Grüße"));

        assertThat(published.channel()).isEqualTo(NEWS);
        assertThat(published.event()).isEqualTo(new EventName("headline"));
        assertThat(published.content()).isEqualTo(Content.ofText("Grüße"));
        assertThat(published.contentType()).isEqualTo(ContentType.TEXT);
        assertThat(published.publisher()).isEqualTo(Publisher.APPLICATION);
    }

    @Test
    void eventWithoutANameIsAMessage() {
        assertThat(of(FakeEvent.of(null, "x")).event()).isEqualTo(EventName.MESSAGE);
    }

    @Test
    void numbersAndTruthValuesBecomeText() {
        assertThat(of(FakeEvent.of(null, 7)).content()).isEqualTo(Content.ofText("7"));
        assertThat(of(FakeEvent.of(null, true)).content()).isEqualTo(Content.ofText("true"));
    }

    @Test
    void jsonIsKnownByItsMediaTypeOrItsClass() {
        assertThat(of(FakeEvent.of(null, "{}").as(MediaType.APPLICATION_JSON_TYPE))
                        .contentType())
                .isEqualTo(ContentType.JSON);
        JsonValue json = Json.createObjectBuilder().add("a", 1).build();
        assertThat(of(FakeEvent.of(null, json)).contentType()).isEqualTo(ContentType.JSON);
        assertThat(of(FakeEvent.of(null, json)).content()).isEqualTo(Content.ofText("{\"a\":1}"));
    }

    @Test
    void otherMediaTypesStayWithoutTheirParametersAndAWildcardIsText() {
        MediaType html = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
        assertThat(of(FakeEvent.of(null, "<p>").as(html)).contentType()).isEqualTo(new ContentType("text/html"));
        assertThat(of(FakeEvent.of(null, "x").as(MediaType.WILDCARD_TYPE)).contentType())
                .isEqualTo(ContentType.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b", ""})
    void nameThatWouldBreakALineIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(FakeEvent.of(name, "x")));
    }

    @Test
    void dataThatIsNoTextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(FakeEvent.of("x", List.of("y"))))
                .withMessageContaining("JsonValue");
        assertThatIllegalArgumentException().isThrownBy(() -> of(FakeEvent.of("x", "half a pair \uD800")));
    }
}
