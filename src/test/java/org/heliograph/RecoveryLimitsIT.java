package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that missed more than a recovery brings, by the limits as they are shipped, or that say what no place is. */
class RecoveryLimitsIT extends OneNode {
    private static final int MISSED = 5_000;
    private static final int BATCH = 1_000;
    private static final int KIBIBYTE = 1024;

    /** The content of a page of history, and what JSON adds to it. */
    private static final int PAGE_CHARACTERS = 1_100 * KIBIBYTE;

    private String channel;
    private String cursor;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(
                Map.of("heliograph.sse.heartbeat", "PT0.5S", "heliograph.namespace.kept.history-size", "100000"));
    }

    @BeforeEach
    void takeANewChannel() {
        channel = "kept:" + UUID.randomUUID();
        hub.awaitReady();
        cursor = publish(channel, "first");
    }

    @Test
    void clientThatMissedFiveThousandMessagesIsToldAndFindsThemAllInPages() {
        for (int first = 0; first < MISSED; first += BATCH) {
            publishBatch(first);
        }
        assertToldThatItLost();
        assertThat(readAllInPages())
                .startsWith("0", "1")
                .containsExactlyElementsOf(
                        IntStream.range(0, MISSED).mapToObj(Integer::toString).toList());
    }

    @Test
    void clientThatMissedMoreThanAMebibyteInFewMessagesIsToldAndFindsThemAllInPages() {
        List<String> large = IntStream.range(0, 5)
                .mapToObj(number -> number + "x".repeat(300 * KIBIBYTE))
                .toList();
        large.forEach(text -> publish(channel, text));
        assertToldThatItLost();
        assertThat(readAllInPages().equals(large)).as("all, in order").isTrue();
    }

    /** Whatever it is, it costs no more than one read, and nothing that was before is disclosed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNoPlaceCostsOneReadAtMostAndShowsNothing(boolean header) throws IOException {
        List<String> cursors = List.of(
                "garbage",
                "-1",
                "0:-1",
                epoch() + ":-1",
                epoch() + ":99999999999999999999",
                epoch() + ":1' OR '1'='1",
                "1' OR '1'='1' --",
                "%00",
                "\u0000",
                epoch() + ":1\u0000",
                "other:1",
                "x".repeat(10_000),
                epoch() + ":" + "1".repeat(10_000));
        for (String each : cursors) {
            int before = hub.node().getInt("recoveryReads");
            assertShowsNothing(each, header);
            assertThat(hub.node().getInt("recoveryReads") - before).as(each).isBetween(0, 1);
        }
    }

    /** A place of the journal is one for every channel of it. */
    @Test
    void placeOfAnotherChannelBringsWhatCameAfterItHereAndNothingOfTheOther() {
        String elsewhere = publish("kept:" + UUID.randomUUID(), "secret");
        publish(channel, "mine");
        int before = hub.node().getInt("recoveryReads");
        FeedReader feed = hub.feed(events(), "Last-Event-ID", elsewhere);
        List<Event> events = feed.awaitEvents(2);
        assertThat(HubClient.json(events.get(0).data()).getBoolean("recovered")).isTrue();
        publish(channel, "next");
        assertThat(feed.awaitEvents(3).stream().skip(1).map(Event::data)).containsExactly("mine", "next");
        assertThat(feed.raw()).doesNotContain("secret");
        assertThat(hub.node().getInt("recoveryReads") - before).isBetween(0, 1);
    }

    /** A container may refuse by itself a request that is too long or holds a NUL. */
    private void assertShowsNothing(String what, boolean header) throws IOException {
        String query = header ? "" : "?lastEventId=" + URLEncoder.encode(what, StandardCharsets.UTF_8);
        String line = header ? "Last-Event-ID: " + what + "\r\n" : "";
        try (RawSocket client = hub.tcp(events() + query)) {
            String head = client.request("GET", "Accept: text/event-stream\r\n" + line);
            assertThat(head).as(what).matches("(?s)HTTP/1.1 (200|400|414|431) .*");
            if (head.startsWith("HTTP/1.1 200")) {
                publish(channel, "next");
                String seen = new Scanner(client.input(), StandardCharsets.UTF_8)
                        .useDelimiter("data: next\n")
                        .next();
                assertThat(seen)
                        .as(what)
                        .contains("\"recovered\":false")
                        .doesNotContain("data: first")
                        .doesNotContain("data: next");
            }
        }
    }

    private void assertToldThatItLost() {
        FeedReader feed = hub.feed(events(), "Last-Event-ID", cursor);
        assertThat(HubClient.json(feed.awaitEvents(1).get(0).data()).getBoolean("recovered"))
                .isFalse();
        publish(channel, "next");
        assertThat(feed.awaitEvents(2)).extracting(Event::data).last().isEqualTo("next");
    }

    /** Reads what came between the first message and the one named next. */
    private List<String> readAllInPages() {
        List<String> texts = new ArrayList<>();
        String place = cursor;
        JsonObject page;
        do {
            HttpResponse<String> answer = hub.send("GET", messages() + "?since=" + place + "&limit=1000");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().length()).isLessThan(PAGE_CHARACTERS);
            page = HubClient.json(answer.body());
            assertThat(page.getBoolean("complete")).isTrue();
            List<JsonObject> found = page.getJsonArray("messages").getValuesAs(JsonObject.class);
            found.forEach(message -> texts.add(message.getString("data")));
            place = found.get(found.size() - 1).getString("position");
        } while (page.getBoolean("hasMore"));
        assertThat(texts).endsWith("next");
        return texts.subList(0, texts.size() - 1);
    }

    private String publish(String target, String text) {
        HttpResponse<String> answer = hub.publish(target, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return HubClient.json(answer.body()).getString("position");
    }

    private void publishBatch(int first) {
        JsonArrayBuilder batch = Json.createArrayBuilder();
        IntStream.range(first, first + BATCH)
                .forEach(number -> batch.add(
                        Json.createObjectBuilder().add("channel", channel).add("data", Integer.toString(number))));
        String body = Json.createObjectBuilder().add("messages", batch).build().toString();
        assertThat(hub.post("api/messages", "application/json", body).statusCode())
                .isEqualTo(200);
    }

    private String epoch() {
        return cursor.substring(0, cursor.indexOf(':'));
    }

    private String events() {
        return "api/channels/" + channel + "/events";
    }

    private String messages() {
        return "api/channels/" + channel + "/messages";
    }
}
