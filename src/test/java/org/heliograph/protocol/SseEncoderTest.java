package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.heliograph.message.CloseCode;
import org.heliograph.message.EventName;
import org.heliograph.testkit.EventStreamParser;
import org.heliograph.testkit.EventStreamParser.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page gets is what was published, whatever that holds. */
class SseEncoderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                " ",
                " leading space",
                "  two",
                "trailing space ",
                "a\nb",
                "\n",
                "\n\n",
                "\na",
                "a\n",
                "a\n\n",
                "data: x",
                "a\n\nid: forged\nevent: forged\ndata: forged\n\n",
                ":comment",
                "\uFEFFbom",
                "a\u2028b\u2029c\u0085d\u000Be\u000Cf",
                "a\0b",
                "😀 Zürich 部屋",
                "{\"a\":1}"
            })
    void dataArrivesExactly(String data) {
        assertThat(parsed(SseEncoder.event(Messages.text("update", data))))
                .containsExactly(new Event("n-1", "update", data));
        assertThat(parsed(SseEncoder.event(new EventName("update"), data)))
                .containsExactly(new Event("", "update", data));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\rb", "a\r\nb", "\r", "\r\n", "a\r", "a\r\n", "a\n\rb", "a\r\r\nb", "a\r\n\r\nid: forged\r\r\n"
            })
    void everyLineEndArrivesAsALineFeed(String data) {
        String expected = data.replace("\r\n", "\n").replace('\r', '\n');

        assertThat(parsed(SseEncoder.event(Messages.text("update", data))))
                .containsExactly(new Event("n-1", "update", expected));
    }

    @Test
    void messageIsTheEventNameThatNeedsNoLine() {
        String encoded = SseEncoder.event(Messages.text("message", "a"));

        assertThat(encoded).isEqualTo("id: n-1\ndata: a\n\n");
        assertThat(parsed(encoded)).containsExactly(new Event("n-1", "message", "a"));
    }

    @Test
    void eventNamesArriveExactly() {
        for (String name : List.of("a", " a", "a:b", ": a", "data", "Zürich 😀")) {
            assertThat(parsed(SseEncoder.event(new EventName(name), "x"))).containsExactly(new Event("", name, "x"));
        }
    }

    @Test
    void eventWithoutAnIdKeepsTheLastId() {
        String stream =
                SseEncoder.event(Messages.text("update", "a")) + SseEncoder.event(new EventName("heartbeat"), "b");

        assertThat(parsed(stream)).containsExactly(new Event("n-1", "update", "a"), new Event("n-1", "heartbeat", "b"));
    }

    @Test
    void bytesArriveAsBase64() {
        byte[] bytes = {0, 10, 13, -1, -2};

        assertThat(parsed(SseEncoder.event(Messages.bytes("key", bytes))))
                .containsExactly(new Event("n-2", "message", Base64.getEncoder().encodeToString(bytes)));
    }

    @Test
    void commentIsEndedByABlankLineAndIsNoEvent() {
        String comment = SseEncoder.comment("heartbeat");
        EventStreamParser parser = EventStreamParser.parse(comment);

        assertThat(comment).isEqualTo(": heartbeat\n\n");
        assertThat(parser.events()).isEmpty();
        assertThat(parser.comments()).containsExactly(" heartbeat");
    }

    @Test
    void retryIsInMilliseconds() {
        EventStreamParser parser = EventStreamParser.parse(SseEncoder.retry(Duration.ofMillis(2_500)));

        assertThat(parser.retryMillis()).hasValue(2_500);
        assertThat(parser.events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void closeTellsCodeReasonAndWhetherToComeBack(CloseCode code) {
        Event event = parsed(SseEncoder.close(code)).get(0);
        JsonObject data = Json.createReader(new StringReader(event.data())).readObject();

        assertThat(event.type()).isEqualTo("close");
        assertThat(data.getInt("code")).isEqualTo(code.code());
        assertThat(data.getBoolean("reconnect")).isEqualTo(code.reconnect());
        assertThat(data.getString("reason")).isEqualTo(code.reason());
    }

    private static List<Event> parsed(String stream) {
        return EventStreamParser.parse(stream).events();
    }
}
