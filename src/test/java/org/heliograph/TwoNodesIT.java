package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.heliograph.application.NodeProbe;
import org.heliograph.application.SeenEvents;
import org.heliograph.testkit.BrokerExtension;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.LogTail;
import org.heliograph.testkit.MemberSocket;
import org.heliograph.testkit.NodeState;
import org.heliograph.testkit.OpenFeed;
import org.heliograph.testkit.Outage;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("two-nodes")
class TwoNodesIT {
    @Order(1)
    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @Order(2)
    @RegisterExtension
    static final ArquillianExtension SERVERS = new ArquillianExtension();

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MESSAGES = 500;

    @ArquillianResource
    @OperateOnDeployment("a")
    private URL a;

    @ArquillianResource
    @OperateOnDeployment("b")
    private URL b;

    private final List<MemberSocket> sockets = new ArrayList<>();

    @Deployment(name = "a", testable = false)
    @TargetsContainer("node-a")
    static WebArchive nodeA() {
        return Deployments.hub().addClasses(NodeProbe.class, SeenEvents.class);
    }

    @Deployment(name = "b", testable = false)
    @TargetsContainer("node-b")
    static WebArchive nodeB() {
        return nodeA();
    }

    @BeforeEach
    void awaitThatNodesHearEachOther() {
        String path = "ws/channel/hello:" + UUID.randomUUID();
        try (MemberSocket onA = MemberSocket.open(a, path);
                MemberSocket onB = MemberSocket.open(b, path)) {
            await("nodes hear each other").atMost(LIMIT).until(() -> {
                onA.say("from a");
                onB.say("from b");
                return !onA.heard("from b").isEmpty() && !onB.heard("from a").isEmpty();
            });
        }
        awaitEmptyNodes();
    }

    @AfterEach
    void leave() {
        sockets.forEach(MemberSocket::close);
    }

    @Test
    void textOfAChannelCrossesBothWaysInOrder() {
        everythingCrosses("ws/channel/news:two-nodes", MemberSocket::say, false);
    }

    @Test
    void bytesOfAChannelCrossBothWaysInOrder() {
        everythingCrosses("ws/channel/news:two-nodes", MemberSocket::sayBytes, true);
    }

    @Test
    void textOfARoomCrossesBothWaysInOrder() {
        everythingCrosses("ws/room/two-nodes", MemberSocket::say, false);
    }

    @Test
    void bytesOfARoomCrossBothWaysInOrder() {
        everythingCrosses("ws/room/two-nodes", MemberSocket::sayBytes, true);
    }

    @Test
    void nothingCrossesIntoAnotherRoom() {
        MemberSocket speaker = join(a, "ws/room/one");
        MemberSocket same = join(b, "ws/room/one");
        MemberSocket other = join(b, "ws/room/other");
        speaker.say("first");
        speaker.say("last");
        await().atMost(LIMIT).until(() -> same.heard("last").size() == 1);
        other.say("still here");
        await().atMost(LIMIT).until(() -> other.heard("still here").size() == 1);
        assertThat(other.heard()).hasSize(1);
    }

    @Test
    void whatIsPublishedByRestReachesAFeedOfTheOtherNode() throws Exception {
        try (OpenFeed feed = OpenFeed.open(b, "api/channels/news:rest/events")) {
            await("feed is registered")
                    .atMost(LIMIT)
                    .until(() -> NodeState.of(b).rooms() == 1);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(a.toString()).resolve("api/channels/news:rest/messages"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"event\":\"headline\",\"data\":\"Grüße\\nfrom a\"}"))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isBetween(200, 299);
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(feed.data("headline")).containsExactly("Grüße\nfrom a"));
        }
    }

    @Test
    void broadcastAndFarewellOfAClientCross() {
        MemberSocket seven = join(a, "ws/clients/7");
        MemberSocket eight = join(b, "ws/clients/8");
        seven.say("hi");
        await().atMost(LIMIT).until(() -> eight.heard("Client #7: hi").size() == 1);
        seven.close();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(eight.heard("")).containsExactly("Client #7: hi", "Client #7 left"));
    }

    @Test
    void anEmptyRoomLeavesNothingOnAnyNode() {
        MemberSocket onA = join(a, "ws/room/short");
        MemberSocket onB = join(b, "ws/room/short");
        onA.say("hello");
        await().atMost(LIMIT).until(() -> onB.heard("hello").size() == 1);
        assertThat(NodeState.of(a))
                .extracting(NodeState::sessions, NodeState::rooms)
                .containsExactly(1, 1);
        assertThat(NodeState.of(b))
                .extracting(NodeState::sessions, NodeState::rooms)
                .containsExactly(1, 1);
        onA.close();
        onB.close();
        awaitEmptyNodes();
    }

    @Test
    void localDeliveryNeverStopsWithoutBrokerAndNodesFindEachOtherByThemselves() throws Exception {
        LogTail logs = LogTail.fromNow();
        Outage.Report report = Outage.of(BROKER.broker(), Duration.ofSeconds(5))
                .between(join(a, "ws/room/steady"), join(b, "ws/room/steady"));
        assertThat(report.localOnA()).as("texts of a heard on a").isEqualTo(report.saidOnA());
        assertThat(report.localOnB()).as("texts of b heard on b").isEqualTo(report.saidOnB());
        assertThat(report.longestLocalGap()).isLessThan(Duration.ofSeconds(1));
        assertThat(report.crossedToA())
                .as("texts of b heard on a")
                .isSubsetOf(report.saidOnB())
                .doesNotHaveDuplicates();
        assertThat(report.crossedToB())
                .as("texts of a heard on b")
                .isSubsetOf(report.saidOnA())
                .doesNotHaveDuplicates();
        assertThat(report.untilBack()).as("broker back to messages cross").isLessThan(Duration.ofSeconds(5));
        assertThat(logs.stackTraceLines()).isEmpty();
    }

    private void everythingCrosses(String path, BiConsumer<MemberSocket, String> say, boolean binary) {
        MemberSocket speakerOnA = join(a, path);
        MemberSocket speakerOnB = join(b, path);
        MemberSocket listenerOnA = join(a, path);
        MemberSocket listenerOnB = join(b, path);
        List<String> ofA = texts("a \u00fc\u00ff ");
        List<String> ofB = texts("b \u00fc\u00ff ");
        for (int i = 0; i < MESSAGES; i++) {
            say.accept(speakerOnA, ofA.get(i));
            say.accept(speakerOnB, ofB.get(i));
        }
        for (MemberSocket member : List.of(speakerOnA, listenerOnA, speakerOnB, listenerOnB)) {
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(member.heard("a ")).isEqualTo(ofA);
                assertThat(member.heard("b ")).isEqualTo(ofB);
            });
            assertThat(member.heard()).hasSize(2 * MESSAGES).allMatch(heard -> heard.binary() == binary);
        }
    }

    private static List<String> texts(String mark) {
        return IntStream.range(0, MESSAGES).mapToObj(number -> mark + number).toList();
    }

    private MemberSocket join(URL node, String path) {
        MemberSocket socket = MemberSocket.open(node, path);
        sockets.add(socket);
        return socket;
    }

    private void awaitEmptyNodes() {
        await("nodes are empty").atMost(LIMIT).untilAsserted(() -> {
            assertThat(NodeState.of(a)).isEqualTo(NodeState.EMPTY);
            assertThat(NodeState.of(b)).isEqualTo(NodeState.EMPTY);
        });
    }
}
