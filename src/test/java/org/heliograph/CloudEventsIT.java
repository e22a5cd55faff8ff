package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as events of CloudEvents 1.0, in and out, with what is missed among them. */
class CloudEventsIT extends OneNode {
    private static final String EVENT = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private String channel;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of("heliograph.namespace.kept.history-size", "100"));
    }

    @BeforeEach
    void takeANewChannel() {
        channel = "kept:" + UUID.randomUUID();
        hub.awaitReady();
    }

    @Test
    void feedGoesOnInTheSameFormWhereItsClientLeft() {
        FeedReader before = hub.feed(events() + "?envelope=cloudevents");
        before.awaitEvents(1);
        publish("1", "\"data\":{\"n\":1}");
        Event first = before.awaitEvents(2).get(1);
        before.close();
        publish("2", "\"data\":{\"n\":2}");
        FeedReader after = hub.feed(events() + "?envelope=cloudevents", "Last-Event-ID", first.lastEventId());
        after.awaitEvents(2);
        publish("3", "\"data\":{\"n\":3}");
        List<Event> rest = after.awaitEvents(3).subList(1, 3);
        assertThat(first.type()).isEqualTo("placed");
        assertEvent(HubClient.json(first.data()), 1, first.lastEventId());
        assertEvent(HubClient.json(rest.get(0).data()), 2, rest.get(0).lastEventId());
        assertEvent(HubClient.json(rest.get(1).data()), 3, rest.get(1).lastEventId());
        assertThat(hub.feed(events(), "Last-Event-ID", first.lastEventId())
                        .awaitEvents(2)
                        .get(1)
                        .data())
                .isEqualTo("{\"n\":2}");
    }

    @Test
    void socketGetsThePastAndThePresentInTheSameForm() {
        String since = publish("1", "\"data\":{\"n\":1}").getString("position");
        publish("2", "\"data\":{\"n\":2}");
        TextSocket last = hub.socket("ws/channel/" + channel + "?envelope=cloudevents&last=1");
        TextSocket missed = hub.socketSpeaking("cloudevents.json", "ws/channel/" + channel + "?since=" + since);
        String position = publish("3", "\"data\":{\"n\":3}").getString("position");
        assertThat(last.awaitTexts(2)).isEqualTo(missed.awaitTexts(2));
        assertEvent(HubClient.json(last.texts().get(1)), 3, position);
        assertThat(HubClient.json(last.texts().get(0)).getJsonObject("data").getInt("n"))
                .isEqualTo(2);
    }

    @Test
    void eventIsStoredOnceHoweverOftenItIsSent() {
        JsonObject first = publish("same", "\"data\":1");
        assertThat(publish("same", "\"data\":1")).isEqualTo(first);
        assertThat(post(path(), EVENT, event("same", "\"data\":2")).statusCode())
                .isEqualTo(409);
        assertThat(hub.post(path(), EVENT, event("same", "\"data\":2"), "Idempotency-Key", "another")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void batchIsPublishedWholeOrNotAtAll() {
        TextSocket follower = hub.socket("ws/channel/" + channel + "?envelope=cloudevents");
        String named = "\"channel\":\"" + channel + "\"";
        String bad = "[" + event("1", named) + "," + event("2", "\"a\":\"b\"") + ",7]";
        HttpResponse<String> refused = post("api/messages", BATCH, bad);
        assertThat(refused.statusCode()).isEqualTo(422);
        JsonArray errors = HubClient.json(refused.body()).getJsonArray("errors");
        assertThat(errors.getJsonObject(0).getString("code")).isEqualTo("BAD_CHANNEL");
        assertThat(errors.getJsonObject(1).getInt("index")).isEqualTo(2);
        String good = "[" + event("1", named + ",\"subject\":\"ACME\"") + "," + event("2", named) + "]";
        HttpResponse<String> answer = post("api/messages", BATCH, good);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(HubClient.json(answer.body()).getJsonArray("messages")).hasSize(2);
        assertThat(HubClient.json(follower.awaitTexts(2).get(0)).getString("subject"))
                .isEqualTo("ACME");
        assertThat(post("api/messages", EVENT, event("3", named)).statusCode()).isEqualTo(200);
        assertThat(post("api/messages", BATCH, "[]").statusCode()).isEqualTo(200);
        assertThat(follower.awaitTexts(3)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api/channels/kept:a/messages | application/cloudevents+json | {\"id\":\"1\"} | 422 | BAD_CLOUD_EVENT",
                "api/channels/kept:a/messages | application/cloudevents+json | [] | 400 | BAD_JSON",
                "api/channels/kept:a/messages | application/cloudevents+json | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"a\":\"\\u0007\"} | 400 | BAD_ATTRIBUTE",
                "api/channels/kept:a/messages | application/cloudevents+json | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":1,\"data_base64\":\"AA==\"} | 422 | BAD_CLOUD_EVENT",
                "api/messages | application/cloudevents+json | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"} | 400 | BAD_CHANNEL",
                "api/messages | application/cloudevents-batch+json | {} | 400 | BAD_JSON",
            })
    void whatIsNoEventIsRefusedAndNotPublished(String path, String type, String body, int status, String code) {
        TextSocket follower = hub.socket("ws/channel/kept:a");
        HttpResponse<String> answer = post(path, type, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(HubClient.json(answer.body()).getString("code")).isEqualTo(code);
        hub.publish("kept:a", "next");
        assertThat(follower.awaitTexts(1)).containsExactly("next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?envelope=xml", "?envelope="})
    void feedWithAnUnknownEnvelopeIsRefused(String query) {
        HttpResponse<String> answer = hub.send("GET", events() + query, "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HubClient.json(answer.body()).getString("code")).isEqualTo("BAD_ENVELOPE");
    }

    /** See src/test/sdk/cloudevents.js: a reader and writer that is not ours. */
    @Test
    void officialSdkReadsWhatItWrote() throws IOException, InterruptedException {
        JsonArray seen =
                sdk("node", "cloudevents.js", hub.uri("").toString(), channel).getJsonArray("seen");
        JsonObject order = seen.getJsonObject(0);
        assertThat(order.getString("source")).endsWith("/api/channels/" + channel.replace(":", "%3A"));
        assertThat(order.getString("subject")).isEqualTo("order 1");
        assertThat(order.getString("time")).isEqualTo("2024-02-29T12:00:00.000Z");
        assertThat(order.getJsonObject("data")).hasToString("{\"total\":12.5,\"items\":[\"ä\",null]}");
        assertThat(seen.getJsonObject(1).getString("data")).isEqualTo("plain ☕");
        assertThat(seen.getJsonObject(1).getString("traceparent")).isEqualTo("00-1-2-01");
        assertThat(seen.getJsonObject(2).getString("data_base64")).isEqualTo("AP9/");
        assertThat(seen.getJsonObject(2).getString("count")).isEqualTo("7");
        assertThat(seen.getJsonObject(3).getJsonObject("data").getString("by")).isEqualTo("socket");
    }

    private static JsonObject sdk(String... command) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(command)
                .directory(new File(System.getProperty("heliograph.it.sdk")))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = node.inputReader(StandardCharsets.UTF_8)) {
            String said = output.lines().collect(Collectors.joining("\n"));
            assertThat(node.waitFor()).as(said).isZero();
            return HubClient.json(said);
        } finally {
            node.destroyForcibly();
        }
    }

    private void assertEvent(JsonObject event, int number, String position) {
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("type")).isEqualTo("placed");
        assertThat(event.getString("position")).isEqualTo(position);
        assertThat(event.getString("datacontenttype")).isEqualTo("application/json");
        assertThat(event.getJsonObject("data").getInt("n")).isEqualTo(number);
    }

    private JsonObject publish(String id, String members) {
        HttpResponse<String> answer = post(path(), EVENT, event(id, members));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HubClient.json(answer.body());
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return hub.post(path, type, body);
    }

    private static String event(String id, String members) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/it\",\"type\":\"placed\"," + members + "}";
    }

    private String path() {
        return "api/channels/" + channel + "/messages";
    }

    private String events() {
        return "api/channels/" + channel + "/events";
    }
}
