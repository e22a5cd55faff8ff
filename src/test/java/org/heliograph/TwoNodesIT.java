package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.example.news.NewsResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.heliograph.application.NodeProbe;
import org.heliograph.application.SeenEvents;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.Outage;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwoNodesIT extends TwoNodes {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MESSAGES = 500;
    private static final String JOINED = "joined";
    private static final Logger LOG = Logger.getLogger(TwoNodesIT.class.getName());

    @Deployment(name = "a", testable = false)
    @TargetsContainer("node-a")
    static WebArchive nodeA() {
        return Deployments.hub(Map.of(
                        "heliograph.websocket.messages-per-second", "10000",
                        "heliograph.websocket.message-burst", "10000"))
                .addClasses(NodeProbe.class, SeenEvents.class, NewsResource.class);
    }

    @Deployment(name = "b", testable = false)
    @TargetsContainer("node-b")
    static WebArchive nodeB() {
        return nodeA();
    }

    @BeforeEach
    void awaitThatNodesHearEachOther() throws IOException {
        String path = "ws/channel/hello:" + UUID.randomUUID();
        TextSocket onA = a.socket(path);
        TextSocket onB = b.socket(path);
        await("nodes hear each other").atMost(LIMIT).until(() -> {
            onA.send("from a");
            onB.send("from b");
            return onA.texts().contains("from b") && onB.texts().contains("from a");
        });
        leave();
    }

    @Test
    void textOfAChannelCrossesBothWaysInOrder() {
        textCrosses("ws/channel/news:two-nodes");
    }

    @Test
    void bytesOfAChannelCrossBothWaysInOrder() {
        bytesCross("ws/channel/news:two-nodes");
    }

    @Test
    void textOfARoomCrossesBothWaysInOrder() {
        textCrosses("ws/room/two-nodes");
    }

    @Test
    void bytesOfARoomCrossBothWaysInOrder() {
        bytesCross("ws/room/two-nodes");
    }

    @Test
    void nothingCrossesIntoAnotherRoom() {
        TextSocket speaker = join(a, "ws/room/one");
        TextSocket same = join(b, "ws/room/one");
        TextSocket other = join(b, "ws/room/other");
        speaker.send("first").send("last");
        await().atMost(LIMIT).until(() -> same.texts().contains("last"));
        other.send("still here");
        assertThat(other.awaitTexts(2)).containsExactly(JOINED, "still here");
    }

    @Test
    void whatIsPublishedByRestReachesAFeedOfTheOtherNode() {
        FeedReader feed = b.feed("api/channels/news:rest/events");
        b.awaitNode("feed is registered", LIMIT, node -> node.getInt("rooms") == 1);
        String body = "{\"event\":\"headline\",\"data\":\"Grüße\\nfrom a\"}";
        assertThat(a.post("api/channels/news:rest/messages", "application/json", body)
                        .statusCode())
                .isBetween(200, 299);
        assertThat(feed.awaitEvents(1))
                .extracting(EventStreamParser.Event::type, EventStreamParser.Event::data)
                .containsExactly(tuple("headline", "Grüße\nfrom a"));
    }

    @Test
    void whatAnApplicationBroadcastsReachesSinksAndFeedsOfTheOtherNode() {
        FeedReader sink = b.feed("api/portal/news");
        FeedReader feed = b.feed("api/channels/portal:news/events");
        b.awaitNode("both are subscribers", LIMIT, node -> node.getInt("sessions") == 2);
        assertThat(a.post("api/portal/news", "text/plain", "from a").statusCode())
                .isEqualTo(204);
        for (FeedReader follower : List.of(sink, feed)) {
            assertThat(follower.awaitEvents(1))
                    .extracting(EventStreamParser.Event::type, EventStreamParser.Event::data)
                    .containsExactly(tuple("headline", "from a"));
        }
    }

    @Test
    void attributesCrossBesideMessagesWithoutThem() {
        TextSocket client = b.socket("connection/websocket")
                .send("{\"connect\":{},\"id\":1}\n{\"subscribe\":{\"channel\":\"news:tags\"},\"id\":2}");
        b.awaitNode("client has subscribed", LIMIT, node -> node.getInt("rooms") == 1);
        String body = "{\"data\":\"described\",\"attributes\":{\"subject\":\"größe\"}}";
        for (String each : List.of("{\"data\":\"plain\"}", body, "{\"data\":\"last\"}")) {
            assertThat(a.post("api/channels/news:tags/messages", "application/json", each)
                            .statusCode())
                    .isEqualTo(200);
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(pushes(client))
                        .containsExactly(
                                "{\"data\":\"plain\"}",
                                "{\"data\":\"described\",\"tags\":{\"subject\":\"größe\"}}",
                                "{\"data\":\"last\"}"));
    }

    private static List<String> pushes(TextSocket client) {
        return client.texts().stream()
                .flatMap(String::lines)
                .map(HubClient::json)
                .filter(line -> line.containsKey("push"))
                .map(line -> line.getJsonObject("push").getJsonObject("pub").toString())
                .toList();
    }

    @Test
    void broadcastAndFarewellOfAClientCross() {
        TextSocket seven = a.socket("ws/clients/7");
        TextSocket eight = b.socket("ws/clients/8");
        eight.send("ready").awaitTexts(2);
        seven.send("hi");
        eight.awaitTexts(3);
        seven.close();
        assertThat(eight.awaitTexts(4))
                .containsExactly("You: ready", "Client #8: ready", "Client #7: hi", "Client #7 left");
    }

    @Test
    void anEmptyRoomLeavesNothingOnAnyNode() throws IOException {
        TextSocket onA = join(a, "ws/room/short");
        TextSocket onB = join(b, "ws/room/short");
        onA.send("hello");
        await().atMost(LIMIT).until(() -> onB.texts().contains("hello"));
        for (HubClient node : List.of(a, b)) {
            assertThat(node.node().getInt("sessions")).isEqualTo(1);
            assertThat(node.node().getInt("rooms")).isEqualTo(1);
        }
        leave();
        for (HubClient node : List.of(a, b)) {
            assertThat(node.node().getInt("sessions")).isZero();
            assertThat(node.node().getInt("rooms")).isZero();
            assertThat(node.node().getInt("queuedBytes")).isZero();
        }
    }

    @Test
    void localDeliveryNeverStopsWithoutBrokerAndNodesFindEachOtherByThemselves() {
        ServerLogs logs = ServerLogs.fromNow();
        Outage.Report report = Outage.of(BROKER.broker(), Duration.ofSeconds(5))
                .between(a.socket("ws/room/steady"), b.socket("ws/room/steady"));
        LOG.info(() -> "Nodes talked again " + report.untilBack().toMillis() + " ms after the broker was back");
        for (Outage.Side side : List.of(report.a(), report.b())) {
            assertThat(side.heardHere()).as("local delivery").isEqualTo(side.said());
            assertThat(side.longestSilence()).as("pause of local delivery").isLessThan(Duration.ofSeconds(1));
            assertThat(side.heardThere()).doesNotHaveDuplicates().isSubsetOf(side.said());
        }
        assertThat(report.untilBack()).as("broker back until nodes talk").isLessThan(Duration.ofSeconds(5));
        logs.assertNoStackTracesOfTheHub();
    }

    private void textCrosses(String path) {
        List<TextSocket> members = members(path);
        IntStream.range(0, MESSAGES).forEach(number -> {
            members.get(0).send("a ü " + number);
            members.get(1).send("b ü " + number);
        });
        for (TextSocket member : members) {
            await().atMost(LIMIT).untilAsserted(() -> assertEverything(member.texts(), "ü"));
            assertThat(member.binaries()).isEmpty();
        }
    }

    private void bytesCross(String path) {
        List<TextSocket> members = members(path);
        IntStream.range(0, MESSAGES).forEach(number -> {
            members.get(0).send(bytes("a ÿ " + number));
            members.get(1).send(bytes("b ÿ " + number));
        });
        for (TextSocket member : members) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertEverything(
                            member.binaries().stream().map(TwoNodesIT::string).toList(), "ÿ"));
            assertThat(member.texts()).containsOnly(JOINED);
        }
    }

    /** Joins a speaker on each node and a listener on each. */
    private List<TextSocket> members(String path) {
        return List.of(join(a, path), join(b, path), join(a, path), join(b, path));
    }

    /** Joins for sure: a handshake is over before the hub knows of it; what one says comes back only to a member. */
    private static TextSocket join(HubClient node, String path) {
        TextSocket member = node.socket(path);
        member.send(JOINED).awaitTexts(1);
        return member;
    }

    private static void assertEverything(List<String> heard, String mark) {
        for (String node : List.of("a ", "b ")) {
            assertThat(heard.stream().filter(text -> text.startsWith(node)))
                    .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                            .mapToObj(number -> node + mark + " " + number)
                            .toList());
        }
    }

    /** Bytes that are not UTF-8. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
