package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heliograph.application.TransactionServlet;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels that keep history: what is stored, what comes back, and what a client is told that cannot have it back. */
class HistoryIT extends OneNode {
    private static final int MAX_RECOVERED = 20;

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private String channel;

    @Deployment(testable = false)
    static WebArchive hub() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "heliograph.sse.heartbeat", "PT0.5S",
                "heliograph.namespace.kept.history-size", "1000",
                "heliograph.namespace.ticker.history-size", "10",
                "heliograph.namespace.ticker.last", "1",
                "heliograph.namespace.room.history-size", "100",
                "heliograph.recovery.max-messages", Integer.toString(MAX_RECOVERED)));
        return Deployments.hubWithApplication(settings).addClass(TransactionServlet.class);
    }

    @BeforeEach
    void takeANewChannel() {
        channel = "kept:" + UUID.randomUUID();
        hub.awaitReady();
        assertThat(publish("first").statusCode()).isEqualTo(200);
    }

    @Test
    void storedMessagesAreReadInOrderFromBothEnds() {
        List<String> positions = publishAll(1, 5);
        JsonObject newest = read("limit=2");
        assertThat(texts(newest)).containsExactly("4", "5");
        assertThat(newest.getBoolean("hasMore")).isTrue();
        assertThat(texts(read("before=" + positions.get(3) + "&limit=2"))).containsExactly("2", "3");
        assertThat(texts(read("since=" + positions.get(2)))).containsExactly("4", "5");
        assertThat(texts(read(""))).containsExactly("first", "1", "2", "3", "4", "5");
        assertThat(positions).isSortedAccordingTo(Comparator.comparingLong(HistoryIT::offset));
    }

    @Test
    void attributesOfEveryBodyAreKept() {
        publishDescribed("application/json", "{\"data\":\"json\",\"attributes\":{\"subject\":\"größe\"}}", "");
        publishDescribed("application/x-www-form-urlencoded", "data=form&attr.subject=gr%C3%B6%C3%9Fe", "");
        publishDescribed("text/plain", "query", "?attr.subject=gr%C3%B6%C3%9Fe");
        String batch = "{\"messages\":[{\"channel\":\"" + channel
                + "\",\"data\":\"batch\",\"attributes\":{\"subject\":\"größe\"}}]}";
        assertThat(hub.post("api/messages", "application/json", batch, "traceparent", TRACE)
                        .statusCode())
                .isEqualTo(200);

        assertThat(texts(read(""))).containsExactly("first", "json", "form", "query", "batch");
        assertThat(attributes(read("")))
                .containsExactly(
                        Map.of(),
                        Map.of("subject", "größe"),
                        Map.of("subject", "größe"),
                        Map.of("subject", "größe"),
                        Map.of("subject", "größe", "traceparent", TRACE));
    }

    private void publishDescribed(String type, String body, String query) {
        assertThat(hub.post(messages() + query, type, body).statusCode()).isEqualTo(200);
    }

    @Test
    void traceOfARequestIsKeptUnlessItIsNone() {
        hub.post(messages(), "text/plain", "traced", "traceparent", TRACE, "tracestate", "a=1", "tracestate", "b=2");
        hub.post(messages() + "?attr.traceparent=own", "text/plain", "own", "traceparent", TRACE);
        hub.post(messages(), "text/plain", "none", "traceparent", "00-none", "tracestate", "a=1");

        assertThat(texts(read("limit=3"))).containsExactly("traced", "own", "none");
        assertThat(attributes(read("limit=3")))
                .containsExactly(
                        Map.of("traceparent", TRACE, "tracestate", "a=1,b=2"), Map.of("traceparent", "own"), Map.of());
    }

    @Test
    void repetitionWithinAnotherTraceIsTheSameMessage() {
        String[] key = {"Idempotency-Key", "attempt", "traceparent", TRACE};
        HttpResponse<String> first = hub.post(messages(), "text/plain", "once", key);
        HttpResponse<String> again = publishWithKey("attempt", "once");
        HttpResponse<String> other = hub.post(messages() + "?attr.subject=b", "text/plain", "once", key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(texts(read(""))).containsExactly("first", "once");
    }

    private static List<Map<String, String>> attributes(JsonObject page) {
        return page.getJsonArray("messages").stream()
                .map(message -> message.asJsonObject().getJsonObject("attributes"))
                .map(HistoryIT::strings)
                .toList();
    }

    private static Map<String, String> strings(@Nullable JsonObject json) {
        return json == null
                ? Map.of()
                : json.keySet().stream().collect(Collectors.toMap(name -> name, json::getString));
    }

    @Test
    void feedGoesOnWhereItsClientLeftWithoutAGapAndWithoutARepetition() {
        FeedReader before = hub.feed(events());
        assertThat(before.awaitEvents(1).get(0).type()).isEqualTo("hello");
        publishAll(1, 2);
        List<Event> seen = before.awaitEvents(3);
        before.close();
        publishAll(3, 6);
        FeedReader after = hub.feed(events(), "Last-Event-ID", seen.get(2).lastEventId());
        after.awaitEvents(5);
        publishAll(7, 7);
        List<Event> events = after.awaitEvents(6);
        assertThat(HubClient.json(events.get(0).data()).getBoolean("recovered")).isTrue();
        assertThat(events.stream().skip(1).map(Event::data)).containsExactly("3", "4", "5", "6", "7");
    }

    /** A client that got nothing but the greeting has a place to come back to all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"lastEventId", "lastEventID", "last_event_id"})
    void greetingIsACursorInTheQueryToo(String parameter) {
        FeedReader before = hub.feed(events());
        String cursor = before.awaitEvents(1).get(0).lastEventId();
        before.close();
        publishAll(1, 1);
        FeedReader after = hub.feed(events() + "?" + parameter + "=" + cursor);
        assertThat(after.awaitEvents(2)).extracting(Event::data).last().isEqualTo("1");
    }

    @Test
    void earliestBringsAllThatIsKept() {
        publishAll(1, 3);
        FeedReader feed = hub.feed(events() + "?lastEventId=earliest");
        assertThat(feed.awaitEvents(5).stream().skip(1).map(Event::data)).containsExactly("first", "1", "2", "3");
    }

    static Stream<String> uselessCursors() {
        return Stream.of(
                "garbage",
                "0:1:2",
                "a".repeat(6_000),
                "other:1",
                "-1",
                "x:-1",
                "x:99999999999999999999",
                "1' OR '1'='1",
                "news:1",
                "5");
    }

    @ParameterizedTest
    @MethodSource("uselessCursors")
    void clientWithAUselessCursorIsToldAndGoesOnLive(String cursor) {
        FeedReader feed = hub.feed(events(), "Last-Event-ID", cursor);
        Event hello = feed.awaitEvents(1).get(0);
        assertThat(HubClient.json(hello.data()).getBoolean("recovered")).isFalse();
        publishAll(1, 1);
        assertThat(feed.awaitEvents(2).get(1).data()).isEqualTo("1");
    }

    @Test
    void cursorBeyondTheEndIsLost() {
        String last = publishAll(1, 1).get(0);
        String beyond = last.substring(0, last.indexOf(':') + 1) + (offset(last) + 1_000_000);
        FeedReader feed = hub.feed(events(), "Last-Event-ID", beyond);
        assertThat(HubClient.json(feed.awaitEvents(1).get(0).data()).getBoolean("recovered"))
                .isFalse();
    }

    @Test
    void clientThatMissedTooMuchGetsNothingRatherThanAPart() {
        String cursor = publishAll(1, 1).get(0);
        publishAll(2, MAX_RECOVERED + 2);
        FeedReader feed = hub.feed(events(), "Last-Event-ID", cursor);
        assertThat(HubClient.json(feed.awaitEvents(1).get(0).data()).getBoolean("recovered"))
                .isFalse();
        publishAll(99, 99);
        assertThat(feed.awaitEvents(2).get(1).data()).isEqualTo("99");
    }

    @Test
    void liveChannelSaysThatItKeepsNothing() {
        FeedReader feed = hub.feed("api/channels/news/events", "Last-Event-ID", "x:1");
        assertThat(feed.awaitEvents(1))
                .extracting(Event::type, Event::data)
                .containsExactly(tuple("hello", "{\"recovered\":false}"));
        assertThat(hub.send("GET", "api/channels/news/messages").statusCode()).isEqualTo(404);
    }

    @Test
    void rawSocketRewindsAndGoesOn() {
        String cursor = publishAll(1, 3).get(1);
        assertThat(hub.socket("ws/channel/" + channel + "?last=2").awaitTexts(2))
                .containsExactly("2", "3");
        TextSocket since = hub.socket("ws/channel/" + channel + "?since=" + cursor);
        assertThat(since.awaitTexts(1)).containsExactly("3");
        publishAll(4, 4);
        assertThat(since.awaitTexts(2)).containsExactly("3", "4");
    }

    @ParameterizedTest
    @CsvSource({"since=x:1, 4409", "last=0, 4400", "last=1001, 4400", "last=1&since=x:1, 4400"})
    void rawSocketThatCannotRewindIsClosed(String query, int code) {
        assertThat(hub.socket("ws/channel/" + channel + "?" + query).awaitClose())
                .isEqualTo(code);
    }

    @Test
    void whatARawSocketSaysIsStored() {
        TextSocket member = hub.socket("ws/channel/" + channel);
        member.send("said").awaitTexts(1);
        assertThat(texts(read(""))).containsExactly("first", "said");
    }

    @Test
    void newSubscriberOfATickerGetsTheLastValueAtOnce() {
        String ticker = "ticker:" + UUID.randomUUID();
        assertThat(hub.publish(ticker, "99.1").statusCode()).isEqualTo(200);
        assertThat(hub.publish(ticker, "99.2").statusCode()).isEqualTo(200);
        assertThat(hub.socket("ws/channel/" + ticker).awaitTexts(1)).containsExactly("99.2");
        assertThat(hub.feed("api/channels/" + ticker + "/events")
                        .awaitEvents(2)
                        .get(1)
                        .data())
                .isEqualTo("99.2");
    }

    @Test
    void subscriberOfATickerThatLostGetsTheLastValueAtOnce() {
        String ticker = "ticker:" + UUID.randomUUID();
        assertThat(hub.publish(ticker, "99.1").statusCode()).isEqualTo(200);
        assertThat(hub.publish(ticker, "99.2").statusCode()).isEqualTo(200);
        List<Event> events = hub.feed("api/channels/" + ticker + "/events", "Last-Event-ID", "other:1")
                .awaitEvents(2);
        assertThat(events.get(0).data()).contains("\"recovered\":false");
        assertThat(events.get(1).data()).isEqualTo("99.2");

        TextSocket client = hub.socket("connection/websocket")
                .send("{\"connect\":{},\"id\":1}\n{\"subscribe\":{\"channel\":\"" + ticker
                        + "\",\"recover\":true,\"epoch\":\"other\",\"offset\":1},\"id\":2}");
        await("the last value")
                .atMost(HubClient.SOON)
                .until(() -> String.join("\n", client.texts()).contains("99.2"));
        String said = String.join("\n", client.texts());
        assertThat(said).contains("\"was_recovering\":true").doesNotContain("\"recovered\":true", "99.1");
        assertThat(said.indexOf("\"id\":2")).isLessThan(said.indexOf("99.2"));
    }

    @Test
    void oneKeyIsOneMessageHoweverOftenItIsTried() {
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<HttpResponse<String>>> tries = IntStream.range(0, 50)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> publishWithKey(key, "once")))
                .toList();
        List<String> answers =
                tries.stream().map(each -> each.join().body()).distinct().toList();
        assertThat(answers).hasSize(1);
        assertThat(texts(read(""))).containsExactly("first", "once");
        HttpResponse<String> other = publishWithKey(key, "something else");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(texts(read(""))).containsExactly("first", "once");
    }

    @Test
    void batchIsStoredInOneStretchBeforeTheRestIsDelivered() {
        TextSocket live = hub.socket("ws/channel/live");
        HttpResponse<String> answer = publishBatch("stretch " + channel, "told", "1", "2");
        assertThat(live.awaitTexts(1)).containsExactly("told");
        assertThat(texts(read(""))).containsExactly("first", "1", "2");
        List<Long> places = HubClient.json(answer.body()).getJsonArray("messages").stream()
                .map(JsonValue::asJsonObject)
                .filter(receipt -> receipt.getString("channel").equals(channel))
                .map(receipt -> offset(receipt.getString("position")))
                .toList();
        assertThat(places).hasSize(2);
        assertThat(places.get(1)).isEqualTo(places.get(0) + 1);
    }

    @Test
    void batchThatMeetsAUsedKeyIsRefusedAsAWhole() {
        TextSocket live = hub.socket("ws/channel/live");
        String key = "refused " + channel;
        assertThat(publishBatch(key, "told", "1", "2").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = publishBatch(key, "never told", "1", "other", "3");
        assertThat(refused.statusCode()).isEqualTo(409);
        JsonArray errors = HubClient.json(refused.body()).getJsonArray("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.getJsonObject(0).getInt("index")).isEqualTo(2);
        assertThat(errors.getJsonObject(0).getString("code")).isEqualTo("KEY_USED_BEFORE");
        assertThat(publishBatch(key, "told again", "1", "2").statusCode()).isEqualTo(200);
        assertThat(live.awaitTexts(2)).containsExactly("told", "told again");
        assertThat(texts(read(""))).containsExactly("first", "1", "2");
    }

    @Test
    void whatIsPublishedInATransactionIsSeenAfterItsCommitAndNeverAfterARollback() {
        TextSocket listener = hub.socket("ws/channel/" + channel);
        TextSocket live = hub.socket("ws/channel/live");
        inTransaction(channel, "rollback", "never");
        inTransaction(channel, "rollbackOnly", "never");
        inTransaction(channel, "commit", "stored");
        inTransaction("live", "rollback", "never");
        inTransaction("live", "rollbackOnly", "never");
        inTransaction("live", "commit", "told");
        assertThat(listener.awaitTexts(1)).containsExactly("stored");
        assertThat(live.awaitTexts(1)).containsExactly("told");
        assertThat(texts(read(""))).containsExactly("first", "stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"since=x", "limit=0", "limit=1001", "limit=x", "since=a:1&before=a:2", "before=%00"})
    void badPageIsABadRequest(String query) {
        assertThat(hub.send("GET", messages() + "?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void cursorOfAnotherEpochIsGone() {
        assertThat(hub.send("GET", messages() + "?since=other:1").statusCode()).isEqualTo(410);
    }

    /** Messages published while clients come back must be neither lost nor doubled at the seam. */
    @Test
    void seamBetweenPastAndPresentIsTight() {
        String cursor = publishAll(1, 1).get(0);
        CompletableFuture<List<String>> publishing = CompletableFuture.supplyAsync(() -> publishAll(2, 15));
        List<TextSocket> clients = IntStream.range(0, 30)
                .mapToObj(number -> hub.socket("ws/channel/" + channel + "?since=" + cursor))
                .toList();
        publishing.join();
        List<String> expected =
                IntStream.rangeClosed(2, 15).mapToObj(Integer::toString).toList();
        for (TextSocket client : clients) {
            assertThat(client.awaitTexts(14)).containsExactlyElementsOf(expected);
        }
    }

    private List<String> publishAll(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> {
                    HttpResponse<String> answer = publish(Integer.toString(number));
                    assertThat(answer.statusCode()).isEqualTo(200);
                    return HubClient.json(answer.body()).getString("position");
                })
                .toList();
    }

    private HttpResponse<String> publish(String text) {
        return hub.publish(channel, text);
    }

    private HttpResponse<String> publishWithKey(String key, String text) {
        return hub.post(messages(), "text/plain", text, "Idempotency-Key", key);
    }

    /** Publishes one message to a live channel, and then those to the channel that keeps them. */
    private HttpResponse<String> publishBatch(String key, String live, String... kept) {
        JsonArrayBuilder batch = Json.createArrayBuilder().add(message("live", live));
        Stream.of(kept).forEach(text -> batch.add(message(channel, text)));
        String body = Json.createObjectBuilder().add("messages", batch).build().toString();
        return hub.post("api/messages", "application/json", body, "Idempotency-Key", key);
    }

    private static JsonObjectBuilder message(String target, String text) {
        return Json.createObjectBuilder().add("channel", target).add("data", text);
    }

    private void inTransaction(String target, String end, String text) {
        String query = "channel=" + URLEncoder.encode(target, StandardCharsets.UTF_8) + "&end=" + end;
        assertThat(hub.post("test/transaction?" + query, "text/plain", text).statusCode())
                .isEqualTo(200);
    }

    private String messages() {
        return "api/channels/" + channel + "/messages";
    }

    private String events() {
        return "api/channels/" + channel + "/events";
    }

    private JsonObject read(String query) {
        HttpResponse<String> answer = hub.send("GET", messages() + "?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return HubClient.json(answer.body());
    }

    private static List<String> texts(JsonObject page) {
        return page.getJsonArray("messages").stream()
                .map(message -> message.asJsonObject().getString("data"))
                .toList();
    }

    private static long offset(String position) {
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }
}
