package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.http.PublicationReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventReaderTest {
    /** What the hub says in its own name. */
    private static final List<String> OF_THE_HUB =
            List.of("id", "source", "time", "position", "publisher", "recordedtime");

    @Test
    void smallestEventIsAMessageWithoutContent() throws InvalidInputException {
        CloudEventPublication read = Events.read("");
        assertThat(read.publication().channel()).isEqualTo(Events.CHANNEL);
        assertThat(read.publication().event().value()).isEqualTo("placed");
        assertThat(read.publication().content().text()).isEmpty();
        assertThat(read.publication().key()).isEmpty();
        assertThat(read.publication().attributes().isEmpty()).isTrue();
    }

    @Test
    void sourceAndIdAreTheIdempotencyKey() throws InvalidInputException {
        assertThat(Events.read("").key().value()).isEqualTo("cloudevent:/orders 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 9000})
    void longNameOfAnEventIsHashedIntoAKey(int length) throws InvalidInputException {
        String one = Events.SMALLEST.replace("/orders", "/" + "o".repeat(length));
        String other = Events.SMALLEST.replace("/orders", "/" + "o".repeat(length + 1));
        assertThat(keyOf(one)).startsWith("cloudevent-sha256:").isEqualTo(keyOf(one));
        assertThat(keyOf(one)).isNotEqualTo(keyOf(other)).hasSizeLessThan(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type"})
    void eventWithoutARequiredAttributeIsRefused(String name) throws InvalidInputException {
        Map<String, JsonValue> members = new HashMap<>(Events.event(""));
        members.remove(name);
        assertThat(refusalOf(members)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
        members.put(name, PublicationReader.parse("{\"v\":\"\"}").get("v"));
        assertThat(refusalOf(members)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
        members.put(name, JsonValue.NULL);
        assertThat(refusalOf(members)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
        members.put(name, JsonValue.TRUE);
        assertThat(refusalOf(members)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
    }

    @ParameterizedTest
    @CsvSource({"1.0,0.3", "/orders,/or ders", "/orders,/or\\nders"})
    void otherVersionsAndSourcesWithSpacesAreRefused(String good, String bad) throws InvalidInputException {
        JsonObject event = PublicationReader.parse(Events.SMALLEST.replace(good, bad));
        assertThat(refusalOf(event)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
    }

    @Test
    void typeThatIsNoEventNameIsRefused() throws InvalidInputException {
        String tooLong = Events.SMALLEST.replace("placed", "p".repeat(129));
        assertThat(refusalOf(PublicationReader.parse(tooLong))).isEqualTo(ErrorCode.BAD_EVENT);
    }

    @Test
    void channelIsNamedByTheAddressOrByTheEvent() throws InvalidInputException {
        JsonObject named = Events.event("\"channel\":\"sport\"");
        assertThat(CloudEventReader.read(named, Optional.empty(), Events.CARLA)
                        .publication()
                        .channel()
                        .value())
                .isEqualTo("sport");
        assertThat(refusalOf(named)).isEqualTo(ErrorCode.BAD_CLOUD_EVENT);
        assertThat(Events.read("\"channel\":\"" + Events.CHANNEL + "\"")
                        .publication()
                        .channel())
                .isEqualTo(Events.CHANNEL);
        InvalidInputException missing = Assertions.catchThrowableOfType(
                InvalidInputException.class,
                () -> CloudEventReader.read(Events.event(""), Optional.empty(), Events.CARLA));
        assertThat(missing.code()).isEqualTo(ErrorCode.BAD_CHANNEL);
    }

    @Test
    void whatTheHubSaysIsNotTakenFromAPublisher() throws InvalidInputException {
        CloudEventPublication read =
                Events.read("\"publisher\":\"root\",\"position\":\"e1:1\",\"recordedtime\":\"2020-01-01T00:00:00Z\"");
        assertThat(read.publication().publisher()).isEqualTo(Events.CARLA);
        assertThat(read.publication().attributes().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\":{\"a\":[1,\"two\",null]},\"subject\":\"ACME\"",
                "\"data\":\"text\",\"datacontenttype\":\"text/plain\"",
                "\"data\":\"\",\"datacontenttype\":\"text/plain; charset=utf-8\"",
                "\"data\":\"json string\",\"datacontenttype\":\"application/json\"",
                "\"data\":12,\"datacontenttype\":\"application/vnd.a+json\",\"dataschema\":\"https://a.example/s\"",
                "\"data\":null,\"datacontenttype\":\"application/json\"",
                "\"data_base64\":\"AP9/\",\"datacontenttype\":\"image/png\"",
                "\"data_base64\":\"e30=\",\"datacontenttype\":\"application/json\"",
                "\"datacontenttype\":\"application/json\",\"traceparent\":\"00-1-2-01\",\"empty\":\"\"",
                "\"datacontenttype\":\"application/json\",\"subject\":\"share\",\"key\":\"ACME\"",
                "\"datacontenttype\":\"application/json\",\"attributes\":\"{\\\"a.b\\\":\\\"c\\\"}\"",
            })
    void eventComesOutAsItWentIn(String members) throws InvalidInputException {
        JsonObject sent = Events.event(members);
        JsonObject got = Events.written(Events.stored(Events.read(members).publication()));
        assertThat(withoutHub(got)).containsAllEntriesOf(withoutHub(sent));
        assertThat(withoutHub(sent))
                .containsKeys(withoutHub(got).keySet().stream()
                        .filter(name -> !name.equals("datacontenttype"))
                        .toArray(String[]::new));
    }

    @Test
    void timeOfTheProducerComesOutAsItWentIn() throws InvalidInputException {
        JsonObject got = Events.written(
                Events.stored(Events.read("\"time\":\"2020-01-01T00:00:00.5Z\"").publication()));
        assertThat(got.getString("time")).isEqualTo("2020-01-01T00:00:00.5Z");
    }

    @Test
    void messageThatIsSentOnToAnotherHubIsTheSame() throws InvalidInputException {
        Message message = Events.with(
                Events.about(Events.json("{\"a\":1}"), "ACME"),
                Map.of("subject", "share", "x-tenant", "a", "traceparent", "t", "time", "never", "key", "k"));
        Publisher other = new Publisher("other");
        var again = CloudEventReader.read(Events.written(message), Optional.of(Events.CHANNEL), other)
                .publication();
        assertThat(again.attributes()).isEqualTo(message.attributes());
        assertThat(again.key()).isEqualTo(message.key());
        assertThat(again.event()).isEqualTo(message.event());
        assertThat(again.content()).isEqualTo(message.content());
        assertThat(again.contentType()).isEqualTo(message.contentType());
        assertThat(again.publisher()).isEqualTo(other);
    }

    private static Map<String, JsonValue> withoutHub(JsonObject event) {
        Map<String, JsonValue> rest = new HashMap<>(event);
        rest.keySet().removeAll(OF_THE_HUB);
        return rest;
    }

    private static String keyOf(String event) throws InvalidInputException {
        return CloudEventReader.read(PublicationReader.parse(event), Optional.of(Events.CHANNEL), Events.CARLA)
                .key()
                .value();
    }

    private static ErrorCode refusalOf(Map<String, JsonValue> members) throws InvalidInputException {
        StringBuilder json = new StringBuilder();
        members.forEach((name, value) -> json.append(json.isEmpty() ? "{\"" : ",\"")
                .append(name)
                .append("\":")
                .append(value));
        JsonObject event = PublicationReader.parse(json.append('}').toString());
        return Assertions.catchThrowableOfType(
                        InvalidInputException.class,
                        () -> CloudEventReader.read(event, Optional.of(Events.CHANNEL), Events.CARLA))
                .code();
    }
}
