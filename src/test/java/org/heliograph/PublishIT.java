package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing over HTTP: every accepted body, and every refusal with its problem detail (RFC 9457). */
class PublishIT extends OneNode {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PATH = "api/channels/news/messages";

    /** On a machine that does other things, too. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of("heliograph.sse.heartbeat", "PT0.5S"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api/channels/news/messages | application/json | {\"data\":\"hé\",\"event\":\"note\",\"key\":\"k\"} | note | hé",
                "api/channels/news/messages | application/json; charset=UTF-8 | {\"data\":{\"a\":[1,2]}} | message | {\"a\":[1,2]}",
                "api/channels/news/messages | application/x-www-form-urlencoded | event=note&data=h%C3%A9+%26 | note | hé &",
                "api/channels/news/messages?event=note | text/plain | hé | note | hé",
                "api/channels/news/messages | text/plain;charset=utf-8 | 1 | message | 1",
                "api/channels/news/messages?event=note | application/octet-stream | hey | note | aGV5",
                "api/rooms/lounge/messages | text/plain | hi | message | hi",
            })
    void everyBodyIsDeliveredAndAnsweredWithItsId(String path, String type, String body, String event, String data) {
        String channel = path.contains("rooms") ? "room:lounge" : "news";
        FeedReader feed = hub.feed("api/channels/" + channel + "/events");
        HttpResponse<String> answer = hub.post(path, type, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject receipt = HubClient.json(answer.body());
        assertThat(receipt.getString("channel")).isEqualTo(channel);
        assertThat(feed.awaitEvents(1)).containsExactly(new Event(receipt.getString("id"), event, data));
    }

    @Test
    void bytesArriveAsABinaryMessage() {
        TextSocket client = hub.socket("ws/channel/news");
        assertThat(hub.post(PATH, "application/octet-stream", new byte[] {0, -1, 10})
                        .statusCode())
                .isEqualTo(200);
        await().atMost(HubClient.SOON).until(() -> client.binaries().size() == 1);
        assertThat(client.binaries()).containsExactly(new byte[] {0, -1, 10});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "400 | POST | api/channels/news/messages | application/json | {\"data\":",
                "400 | POST | api/channels/news/messages | application/json | [1]",
                "400 | POST | api/channels/news/messages | application/json | {\"data\":\"x\"} {\"data\":\"y\"}",
                "400 | POST | api/channels/news/messages | application/json | -",
                "400 | POST | api/channels/news/messages | application/json | {\"data\":\"x\",\"event\":\"\"}",
                "400 | POST | api/channels/news/messages | application/x-www-form-urlencoded | data=%zz",
                "400 | POST | api/channels/news/messages?event=a%00b | application/octet-stream | x",
                "400 | POST | api/channels/a%0Ab/messages | text/plain | x",
                "400 | POST | api/rooms/%E2%80%AE/messages | text/plain | x",
                "400 | POST | api/channels/news/messages | application/json | {\"data\":\"x\",\"attributes\":{\"A\":\"b\"}}",
                "400 | POST | api/channels/news/messages | application/json | {\"data\":\"x\",\"attributes\":{\"a\":1}}",
                "400 | POST | api/channels/news/messages | application/json | {\"data\":\"x\",\"attributes\":[]}",
                "400 | POST | api/channels/news/messages | application/x-www-form-urlencoded | data=x&attr.=b",
                "400 | POST | api/channels/news/messages?attr.a=%0A | text/plain | x",
                "400 | POST | api/channels/news/messages?attr.a=1&attr.a=2 | application/octet-stream | x",
                "404 | POST | api/nope | text/plain | x",
                "404 | POST | api/channels/news | text/plain | x",
                "404 | GET | api/nope | - | -",
                "405 | PUT | api/channels/news/messages | text/plain | x",
                "405 | GET | api/messages | - | -",
                "405 | POST | api/channels/news/events | text/plain | x",
                "415 | POST | api/channels/news/messages | application/xml | <data>x</data>",
                "415 | POST | api/messages | text/plain | x",
                "422 | POST | api/channels/news/messages | application/json | {}",
                "422 | POST | api/channels/news/messages | application/json | {\"data\":\"x\",\"other\":1}",
                "422 | POST | api/channels/news/messages | application/json | {\"data\":\"x\",\"event\":1}",
                "422 | POST | api/channels/news/messages | application/json | {\"data\":\"x\",\"channel\":\"news\"}",
                "422 | POST | api/channels/news/messages | application/x-www-form-urlencoded | event=x",
                "422 | POST | api/channels/news/messages | application/x-www-form-urlencoded | data=x&data=y",
                "422 | POST | api/messages | application/json | {\"messages\":[]}",
                "422 | POST | api/messages | application/json | {\"messages\":{}}",
            })
    void refusalIsAProblemAndChangesNothing(
            int status, String method, String path, @Nullable String type, @Nullable String body) {
        TextSocket client = hub.socket("ws/channel/news");
        HttpResponse<String> answer =
                type == null ? hub.send(method, path) : hub.sendBody(method, path, type, body == null ? "" : body);
        assertProblem(answer, status);
        if (status == 405) {
            assertThat(answer.headers().firstValue("Allow").orElse("")).containsAnyOf("POST", "GET");
        }
        assertOnlyTheNextMessageArrives(client);
    }

    static Stream<Arguments> hostileJson() {
        String members = IntStream.range(0, 100_000)
                .mapToObj(number -> "\"" + Integer.toString(number, 36) + "\":1,")
                .collect(Collectors.joining());
        return Stream.of(
                Arguments.of("depth", 400, "{\"data\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                Arguments.of("members", 422, "{" + members + "\"data\":1}"),
                Arguments.of("number", 400, "{\"data\":" + "1".repeat(1_000_000) + "}"),
                Arguments.of("twice", 400, "{\"data\":\"x\",\"data\":\"y\"}"),
                Arguments.of("twice within", 400, "{\"data\":{\"a\":1,\"a\":2}}"),
                Arguments.of("prototype", 422, "{\"data\":\"x\",\"__proto__\":{\"event\":\"evil\"}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileJson")
    void hostileJsonIsRefusedAtOnceAndNothingIsPublished(String name, int status, String body) {
        TextSocket client = hub.socket("ws/channel/news");
        assertProblem(hub.post(PATH, JSON, "{}"), 422); // the first of all loads classes
        long start = System.nanoTime();
        HttpResponse<String> answer = hub.post(PATH, JSON, body);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(AT_ONCE);
        assertProblem(answer, status);
        assertProblem(hub.post("api/messages", JSON, "{\"messages\":[" + body + "]}"), 400, 413, 422);
        assertOnlyTheNextMessageArrives(client);
    }

    /** Characters that end a line of an event stream, end a text, or move what a person reads. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x08, 0x09, 0x0A, 0x0D, 0x1F, 0x7F, 0x85, 0x2028, 0x2029, 0x202E, 0xFEFF})
    void controlCharacterInANameIsRefusedAndNothingIsDelivered(int codePoint) {
        TextSocket client = hub.socket("ws/channel/news");
        String json = "\"a\\u%04xb\"".formatted(codePoint);
        String encoded = "a" + URLEncoder.encode(Character.toString(codePoint), StandardCharsets.UTF_8) + "b";
        for (String member : List.of("event", "key")) {
            assertProblem(hub.post(PATH, JSON, "{\"data\":\"x\",\"" + member + "\":" + json + "}"), 400);
            assertProblem(hub.post(PATH, FORM, "data=x&" + member + "=" + encoded), 400);
            assertProblem(hub.post(PATH + "?" + member + "=" + encoded, "text/plain", "x"), 400);
        }
        String batch = "{\"messages\":[{\"data\":\"x\",\"channel\":" + json + "}]}";
        assertProblem(hub.post("api/messages", JSON, batch), 422);
        // a container may refuse such a path by itself
        assertThat(hub.post("api/channels/" + encoded + "/messages", "text/plain", "x")
                        .statusCode())
                .isEqualTo(400);
        assertOnlyTheNextMessageArrives(client);
    }

    @Test
    void bodyAboveTheLimitIsTooLarge() {
        TextSocket client = hub.socket("ws/channel/news");
        assertProblem(hub.post(PATH, "text/plain", "x".repeat((1 << 20) + 1)), 413);
        assertOnlyTheNextMessageArrives(client);
        assertThat(hub.post(PATH, "text/plain", "x".repeat(1 << 20)).statusCode())
                .isEqualTo(200);
        assertThat(client.awaitTexts(2).get(1)).hasSize(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bodyThatBreaksOffIsNotPublished(boolean reset) throws IOException {
        TextSocket client = hub.socket("ws/channel/news");
        try (RawSocket publisher = RawSocket.connect(hub.uri(PATH))) {
            publisher.write(("POST /heliograph/" + PATH
                            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhalf a message")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(hub.publish("news", "in between").statusCode()).isEqualTo(200);
            if (reset) {
                publisher.reset();
            }
        }
        assertThat(client.awaitTexts(1)).containsExactly("in between");
        assertThat(hub.publish("news", "next").statusCode()).isEqualTo(200);
        assertThat(client.awaitTexts(2)).containsExactly("in between", "next");
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        TextSocket client = hub.socket("ws/channel/news");
        byte[] bad = {'{', (byte) 0xC3, 0x28, '}'};
        assertProblem(hub.post(PATH, "text/plain", bad), 400);
        assertProblem(hub.post(PATH, JSON, bad), 400);
        assertOnlyTheNextMessageArrives(client);
    }

    @Test
    void batchReachesItsChannelsInOrder() {
        TextSocket news = hub.socket("ws/channel/news");
        TextSocket lounge = hub.socket("ws/room/lounge");
        HttpResponse<String> answer = hub.post("api/messages", JSON, """
                {"messages":[{"channel":"news","data":"1"},{"channel":"room:lounge","data":"2"},
                 {"channel":"news","data":3,"event":"note"}]}""");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HubClient.json(answer.body()).getJsonArray("messages")).hasSize(3);
        assertThat(news.awaitTexts(2)).containsExactly("1", "3");
        assertThat(lounge.awaitTexts(1)).containsExactly("2");
    }

    @Test
    void batchWithOneBadMessageIsRefusedWholeAndSaysWhichAndWhy() {
        TextSocket client = hub.socket("ws/channel/news");
        HttpResponse<String> answer = hub.post("api/messages", JSON, """
                {"messages":[{"channel":"news","data":"1"},{"channel":"news"},
                 {"channel":"news","data":"x","event":"a\\nb"},7,
                 {"channel":"news","data":"x","attributes":{"two words":""}}]}""");
        assertProblem(answer, 422);
        List<JsonObject> errors =
                HubClient.json(answer.body()).getJsonArray("errors").getValuesAs(JsonObject.class);
        assertThat(errors).extracting(error -> error.getInt("index")).containsExactly(1, 2, 3, 4);
        assertThat(errors)
                .extracting(error -> error.getString("code"))
                .containsExactly("MISSING_DATA", "BAD_EVENT", "BAD_MEMBER", "BAD_ATTRIBUTE");
        assertOnlyTheNextMessageArrives(client);
    }

    @Test
    void batchOfTooManyMessagesIsTooLarge() {
        String messages = "{\"channel\":\"news\",\"data\":1},".repeat(1000) + "{\"channel\":\"news\",\"data\":1}";
        assertProblem(hub.post("api/messages", JSON, "{\"messages\":[" + messages + "]}"), 413);
    }

    @Test
    void foreignOriginMayNotPublish() {
        TextSocket client = hub.socket("ws/channel/news");
        assertProblem(hub.post(PATH, "text/plain", "evil", "Origin", "https://evil.example"), 403);
        assertOnlyTheNextMessageArrives(client);
        assertThat(hub.post(PATH, "text/plain", "own", "Origin", hub.origin()).statusCode())
                .isEqualTo(200);
    }

    private static void assertProblem(HttpResponse<String> answer, Integer... statuses) {
        int status = answer.statusCode();
        assertThat(status).as(answer.body()).isIn((Object[]) statuses);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonObject problem = HubClient.json(answer.body());
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotEmpty();
        assertThat(problem.getString("detail")).endsWith(".");
    }

    private void assertOnlyTheNextMessageArrives(TextSocket client) {
        assertThat(hub.post(PATH, "text/plain", "next").statusCode()).isEqualTo(200);
        assertThat(client.awaitTexts(1)).containsExactly("next");
    }
}
