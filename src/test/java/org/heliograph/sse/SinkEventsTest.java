package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.heliograph.message.CloseCode;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.protocol.SseEncoder;
import org.heliograph.protocol.SseFormat;
import org.heliograph.testkit.InMemoryJournal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub writes for its own feeds, read back. */
class SinkEventsTest {
    private final SinkEvents events = new SinkEvents();

    @Test
    void messageKeepsItsPositionAsId() {
        Message message = new InMemoryJournal().add("news", "Grüße");

        SinkEvent event = events.read(SseFormat.SSE.encode(message)).get(0);

        assertThat(event.getId()).isEqualTo("e1:1");
        assertThat(event.getName()).isNull();
        assertThat(event.getData()).isEqualTo("Grüße");
        assertThat(event.getType()).isEqualTo(String.class);
        assertThat(event.isReconnectDelaySet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " leading", "a\nb", "\n\n", "a\n", "data: x", ": no comment"})
    void dataIsWhatItWas(String data) {
        List<SinkEvent> read = events.read(SseEncoder.event(new EventName("update"), data));

        assertThat(read).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("update");
            assertThat(event.getData()).isEqualTo(data);
        });
    }

    @Test
    void everyLineEndOfTheDataIsALineFeed() {
        List<SinkEvent> read = events.read(SseEncoder.event(EventName.MESSAGE, "a\r\nb\rid: forged"));

        assertThat(read).singleElement().satisfies(event -> {
            assertThat(event.getId()).isNull();
            assertThat(event.getData()).isEqualTo("a\nb\nid: forged");
        });
    }

    /** Jersey fails for a comment that says that it has data. */
    @Test
    void heartbeatIsACommentWithoutType() {
        List<SinkEvent> read = events.read(SseFormat.SSE.keepAlive());

        assertThat(read).singleElement().satisfies(event -> {
            assertThat(event.getComment()).isEqualTo("heartbeat");
            assertThat(event.getType()).isNull();
            assertThat(event.getData()).isNull();
        });
    }

    @Test
    void reconnectionTimeComesOnceWithTheNextData() {
        assertThat(events.read(SseEncoder.retry(Duration.ofSeconds(2)))).isEmpty();
        assertThat(events.read(SseFormat.SSE.keepAlive()).get(0).isReconnectDelaySet())
                .isFalse();

        List<SinkEvent> read =
                events.read(SseEncoder.event(EventName.MESSAGE, "one") + SseEncoder.close(CloseCode.GOING_AWAY));

        assertThat(read).extracting(SinkEvent::getReconnectDelay).containsExactly(2_000L, SinkEvent.RECONNECT_NOT_SET);
    }

    /** RESTEasy logs events that it could not write. */
    @Test
    void textOfAnEventTellsNothingOfItsData() {
        assertThat(events.read(SseEncoder.event(EventName.MESSAGE, "secret")).get(0))
                .asString()
                .doesNotContain("secret");
    }
}
