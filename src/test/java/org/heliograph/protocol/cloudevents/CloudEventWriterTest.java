package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.protocol.http.PublicationReader;
import org.junit.jupiter.api.Test;

class CloudEventWriterTest {
    @Test
    void messageIsAnEventOfItsHubAndChannel() throws InvalidInputException {
        Message message = Events.text("hello").at(Position.parse("e1:7").orElseThrow());
        assertThat(Events.writer().write(message))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"n-1\","
                        + "\"source\":\"/heliograph/api/channels/news%3AZ%C3%BCrich%201%2F2\",\"type\":\"placed\","
                        + "\"time\":\"2023-11-14T22:13:20.123Z\",\"position\":\"e1:7\",\"publisher\":\"carla\","
                        + "\"datacontenttype\":\"text/plain\",\"data\":\"hello\"}");
    }

    @Test
    void jsonStaysAsItIs() {
        assertThat(Events.writer().write(Events.json("{\"price\":10000000000000000001.50}")))
                .endsWith("\"datacontenttype\":\"application/json\",\"data\":{\"price\":10000000000000000001.50}}");
        assertThat(Events.writer().write(Events.json("null"))).endsWith("\"data\":null}");
    }

    @Test
    void textThatOnlyCallsItselfJsonIsText() throws InvalidInputException {
        JsonObject event = Events.written(Events.json("{\"half\":"));
        assertThat(event.getString("datacontenttype")).isEqualTo("text/plain");
        assertThat(event.getString("data")).isEqualTo("{\"half\":");
    }

    @Test
    void eventWithoutDataHasNone() throws InvalidInputException {
        assertThat(Events.written(Events.json(""))).doesNotContainKeys("data", "data_base64");
        assertThat(Events.written(Events.text("")).getString("data")).isEmpty();
    }

    @Test
    void bytesAreBase64() throws InvalidInputException {
        JsonObject event =
                Events.written(Events.message(Content.ofBytes(new byte[] {0, -1, 127}), new ContentType("image/png")));
        assertThat(event.getString("data_base64")).isEqualTo("AP9/");
        assertThat(event.getString("datacontenttype")).isEqualTo("image/png");
        assertThat(event).doesNotContainKey("data");
    }

    @Test
    void keyIsTheSubjectUnlessThereIsAnother() throws InvalidInputException {
        Message keyed = Events.about(Events.text("x"), "ACME");
        assertThat(Events.written(keyed).getString("subject")).isEqualTo("ACME");
        JsonObject both = Events.written(Events.with(keyed, Map.of("subject", "share")));
        assertThat(both.getString("subject")).isEqualTo("share");
        assertThat(both.getString("key")).isEqualTo("ACME");
    }

    @Test
    void timeOfTheProducerComesFirstAndThatOfTheHubIsKept() throws InvalidInputException {
        JsonObject event = Events.written(Events.with(Events.text("x"), Map.of("time", "2020-02-29T12:00:00+01:00")));
        assertThat(event.getString("time")).isEqualTo("2020-02-29T12:00:00+01:00");
        assertThat(event.getString("recordedtime")).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(Events.written(Events.text("x"))).doesNotContainKey("recordedtime");
    }

    @Test
    void attributesAreExtensions() throws InvalidInputException {
        JsonObject event = Events.written(
                Events.with(Events.text("x"), Map.of("traceparent", "00-1-2-01", "dataschema", "urn:a:b")));
        assertThat(event.getString("traceparent")).isEqualTo("00-1-2-01");
        assertThat(event.getString("dataschema")).isEqualTo("urn:a:b");
        assertThat(event).doesNotContainKey("attributes");
    }

    /** A name that CloudEvents does not allow, and what would pass for a word of the producer or of the hub. */
    @Test
    void attributesThatCannotBeExtensionsAreInOneTogether() throws InvalidInputException {
        Map<String, String> odd = Map.of(
                "x-tenant",
                "a",
                "portal.id",
                "b",
                "id",
                "c",
                "publisher",
                "mallory",
                "time",
                "yesterday",
                "subject",
                "",
                "dataschema",
                "no schema");
        JsonObject event = Events.written(Events.with(Events.text("x"), odd));
        JsonObject rest = PublicationReader.parse(event.getString("attributes"));
        assertThat(rest).hasSameSizeAs(odd);
        odd.forEach((name, value) -> assertThat(rest.getString(name)).isEqualTo(value));
        assertThat(event.getString("publisher")).isEqualTo("carla");
        assertThat(event.getString("id")).isEqualTo("n-2");
        assertThat(event).doesNotContainKeys("subject", "dataschema", "x-tenant");
    }

    @Test
    void textForOneClientIsAnEventOfTheHub() throws InvalidInputException {
        JsonObject event = PublicationReader.parse(Events.writer().write("good\nmorning"));
        assertThat(event.getString("id")).isEqualTo("t-1");
        assertThat(event.getString("source")).isEqualTo("/heliograph/");
        assertThat(event.getString("data")).isEqualTo("good\nmorning");
        assertThat(event.values()).extracting(JsonValue::getValueType).containsOnly(JsonValue.ValueType.STRING);
    }
}
