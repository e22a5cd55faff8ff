package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.heliograph.config.PresenceSettings;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feeds, followed by the HTTP client of the JDK and read as a page would read them. */
class FeedIT extends OneNode {
    private static final String PORTAL = "https://portal.example";
    private static final String FEED = "api/channels/news/events";
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                "heliograph.namespace.seen.presence",
                "true",
                "heliograph.sse.heartbeat",
                HEARTBEAT.toString(),
                "heliograph.allowed-origins",
                "self," + PORTAL));
    }

    @Test
    void counterSendsItsFirstEventAtOnce() {
        FeedReader warm = hub.feed("api/channels/demo:counter/events");
        warm.awaitEvents(1);
        warm.close();
        hub.awaitNode("nobody counts", HubClient.SOON, node -> node.getInt("sessions") == 0);
        long start = System.nanoTime();
        FeedReader feed = hub.feed("api/channels/demo:counter/events");
        feed.awaitEvents(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        List<Event> events = feed.awaitEvents(3);
        assertThat(events).allMatch(event -> event.type().equals("message"));
        assertThat(Long.parseLong(events.get(2).data()))
                .isEqualTo(Long.parseLong(events.get(1).data()) + 1);
    }

    @Test
    void statusSendsNamedUpdatesAndHeartbeats() {
        FeedReader feed = hub.feed("api/channels/demo:status/events");
        await().atMost(HubClient.SOON)
                .until(() -> feed.events().stream().map(Event::type).distinct().count() == 2);
        assertThat(feed.events()).extracting(Event::type).containsOnly("update", "heartbeat");
        assertThat(HubClient.json(feed.events().get(0).data())).containsKeys("time", "rooms");
    }

    @Test
    void headersKeepProxiesAndCachesFromHoldingAFeedBack() {
        long start = System.nanoTime();
        FeedReader feed = hub.feed(FEED, "Accept-Encoding", "gzip, deflate, br");
        await("first byte").atMost(HubClient.SOON).until(() -> !feed.raw().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        HttpHeaders headers = feed.headers();
        assertThat(headers.firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
        assertThat(headers.firstValue("Content-Encoding")).isEmpty();
        assertThat(headers.firstValue("Cache-Control")).contains("no-cache, no-store, no-transform");
        assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
        // its events go to the socket as they are, on one server past its output
        assertThat(hub.node().getBoolean("socketPath")).isEqualTo(!WILDFLY);
        assertThat(headers.firstValue("Connection")).contains("close");
        assertThat(headers.firstValue("Transfer-Encoding")).isEmpty();
    }

    /** A cursor that means nothing is none: the feed starts with what comes next. */
    @Test
    void lastEventIdThatMeansNothingIsIgnored() throws IOException {
        String cursors =
                "garbage,-1,0:-1,99999999999999999999,epoch:7,1' OR '1'='1' --,%00,\u0000," + "x".repeat(10_000);
        for (String cursor : cursors.split(",", -1)) {
            assertFollows(hub.tcp(FEED), "Last-Event-ID: " + cursor + "\r\n");
            assertFollows(hub.tcp(FEED + "?lastEventId=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)), "");
        }
    }

    /** A container may refuse a header that is too long or holds a NUL. */
    private void assertFollows(RawSocket client, String header) throws IOException {
        String head = client.request("GET", "Accept: text/event-stream\r\n" + header);
        assertThat(head).as(header).matches("(?s)HTTP/1.1 (200|400|431) .*");
        if (head.startsWith("HTTP/1.1 200")) {
            hub.publish("news", "next");
            assertThat(new Scanner(client.input(), StandardCharsets.UTF_8).findWithinHorizon("data: next\n", 10_000))
                    .as(header)
                    .isNotNull();
        }
        client.close();
    }

    @Test
    void retryComesFirstAndCommentsWhileNothingHappens() {
        FeedReader feed = hub.feed(FEED);
        await().atMost(HubClient.SOON).until(() -> feed.parsed().comments().size() >= 2);
        assertThat(feed.raw()).startsWith("retry: 2000\n\n: heartbeat\n\n");
        assertThat(feed.events()).isEmpty();
    }

    @Test
    void idsAreUniqueAndIncrease() {
        FeedReader feed = hub.feed(FEED);
        for (int i = 0; i < 20; i++) {
            hub.publish("news", "n" + i);
        }
        List<Event> events = feed.awaitEvents(20);
        List<Long> ids = events.stream()
                .map(event -> event.lastEventId().replaceFirst(".*-", ""))
                .map(Long::valueOf)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().isSorted();
        assertThat(events).extracting(Event::data).startsWith("n0", "n1").endsWith("n19");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb\rc\r\nd",
                "\r\r\n\n",
                " leading",
                "  two",
                "",
                "trailing\n",
                "Grüße 🚀",
                "a\u2028b\u2029c\u0085d",
                "data: x",
                ":comment",
                "\uFEFFbom",
                "\tid: 7\nevent: evil\n\ndata: injected"
            })
    void dataArrivesAsItWasSent(String data) {
        FeedReader feed = hub.feed(FEED);
        assertThat(hub.publish("news", data).statusCode()).isEqualTo(200);
        hub.publish("news", "end");
        assertThat(feed.awaitEvents(2))
                .extracting(Event::data)
                .containsExactly(data.replace("\r\n", "\n").replace('\r', '\n'), "end");
    }

    @Test
    void largeDataArrivesWhole() {
        String data = "0123456789é\n".repeat(64 * 1024 / 13) + "end";
        FeedReader feed = hub.feed(FEED);
        hub.publish("news", data);
        assertThat(feed.awaitEvents(1).get(0).data()).isEqualTo(data);
    }

    @Test
    void roomFeedAndRoomSocketSeeTheSameMessages() {
        FeedReader feed = hub.feed("api/rooms/caf%C3%A9/events");
        TextSocket socket = hub.socket("ws/room/caf%C3%A9").send("by socket").send(new byte[] {0, 1, -1});
        socket.awaitTexts(1);
        String body = "{\"event\":\"note\",\"data\":\"by post\"}";
        assertThat(hub.post("api/rooms/caf%C3%A9/messages", "application/json", body)
                        .statusCode())
                .isEqualTo(200);
        List<Event> events = feed.awaitEvents(3);
        String base64 = Base64.getEncoder().encodeToString(new byte[] {0, 1, -1});
        assertThat(events).extracting(Event::data).contains("by socket", base64, "by post");
        assertThat(events).filteredOn(event -> event.type().equals("note")).hasSize(1);
        assertThat(socket.awaitTexts(2)).containsExactlyInAnyOrder("by socket", "by post");
    }

    @Test
    void preflightFromAnAllowedOriginMaySendLastEventId() {
        HttpResponse<String> answer = hub.send(
                "OPTIONS",
                FEED,
                "Origin",
                PORTAL,
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "last-event-id");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Last-Event-ID");
        assertThat(answer.headers().allValues("Vary")).anyMatch(value -> value.contains("Origin"));
    }

    @Test
    void allowedOriginMayFollowWithCredentials() {
        FeedReader feed = hub.feed(FEED, "Origin", PORTAL);
        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.headers().firstValue("Access-Control-Allow-Origin")).contains(PORTAL);
        assertThat(feed.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://portal.example.evil.example"})
    void foreignOriginIsRefusedAndMayReadNothing(String origin) {
        HttpResponse<String> answer = hub.send("GET", FEED, "Origin", origin);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().allValues("Vary")).anyMatch(value -> value.contains("Origin"));
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void badNameIsRefused() {
        HttpResponse<String> answer = hub.send("GET", "api/channels/a%0Ab/events", "Accept", "text/event-stream");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HubClient.json(answer.body()).getString("code")).isEqualTo("BAD_CHANNEL");
    }

    /** Only a write shows that a connection is broken, and not the first one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientThatWentAwayIsNoticed(boolean reset) throws IOException {
        RawSocket client = hub.tcp(FEED);
        assertThat(client.request("GET", "Accept: text/event-stream\r\n")).startsWith("HTTP/1.1 200");
        hub.awaitNode("there", HubClient.SOON, node -> node.getInt("sessions") == 1);
        if (reset) {
            client.reset();
        } else {
            client.close();
        }
        hub.awaitNode("gone", HEARTBEAT.multipliedBy(10), node -> node.getInt("sessions") == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientThatWentAwayIsNotPresentForLong(boolean reset) throws IOException {
        RawSocket client = hub.tcp("api/channels/seen:feed/events");
        assertThat(client.request("GET", "Accept: text/event-stream\r\n")).startsWith("HTTP/1.1 200");
        hub.awaitPresence("seen:feed", 1, HubClient.SOON);
        if (reset) {
            client.reset();
        } else {
            client.close();
        }
        Duration noticed = HEARTBEAT.multipliedBy(10);
        hub.awaitPresence("seen:feed", 0, noticed.plus(PresenceSettings.DEFAULT.grace()));
    }

    /** Nothing wrong in HTTP: a request may be the last (RFC 9112, section 9.6). */
    @Test
    void clientThatEndsItsOutputIsServedUntilItLeaves() throws IOException {
        RawSocket client = hub.tcp(FEED);
        assertThat(client.request("GET", "Accept: text/event-stream\r\n")).startsWith("HTTP/1.1 200");
        client.endOutput();
        FeedReader other = hub.feed(FEED);
        hub.publish("news", "for both");
        assertThat(other.awaitEvents(1)).extracting(Event::data).containsExactly("for both");
        assertThat(new Scanner(client.input(), StandardCharsets.UTF_8).findWithinHorizon("data: for both", 10_000))
                .isNotNull();
        client.close();
        hub.awaitNode("gone", HEARTBEAT.multipliedBy(10), node -> node.getInt("sessions") == 1);
    }
}
