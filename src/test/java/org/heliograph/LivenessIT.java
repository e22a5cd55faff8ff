package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.heliograph.config.PresenceSettings;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.ServerProcess;
import org.heliograph.testkit.SilentProxy;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** How the hub finds out that a client is gone or silent, with times that a test can wait for. */
class LivenessIT extends OneNode {
    private static final int LEAVERS = 200;
    private static final Duration PING_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PONG_LIMIT = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /** What a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    /** A user who comes back within it never left. */
    private static final Duration PRESENCE_GRACE = PresenceSettings.DEFAULT.grace();

    private static final Duration HALF_CLOSED_WITHIN = Duration.ofSeconds(1);
    private static final int MAX_MESSAGE_BYTES = 1000;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                "heliograph.namespace.seen.presence", "true",
                "heliograph.websocket.ping-interval", PING_INTERVAL.toString(),
                "heliograph.websocket.pong-limit", PONG_LIMIT.toString(),
                "heliograph.websocket.close-limit", CLOSE_LIMIT.toString(),
                "heliograph.websocket.max-message-bytes", Integer.toString(MAX_MESSAGE_BYTES)));
    }

    @Test
    void clientThatAnswersPingsStays() throws IOException {
        RawSocket client = hub.raw("ws/echo");
        Duration limit = PING_INTERVAL.plus(SLACK);
        for (int i = 0; i < 5; i++) {
            RawSocket.Received ping = client.readUntil(RawSocket.PING, limit).orElseThrow();
            client.send(RawSocket.PONG, ping.payload());
        }
        client.send("still here");
        assertThat(client.readUntil(RawSocket.TEXT, limit).orElseThrow().text()).isEqualTo("Echo: still here");
    }

    @Test
    void clientThatAnswersNoPingIsClosed() throws IOException {
        int closedBefore = hub.closed(4431);
        RawSocket client = hub.raw("ws/room/silent");
        TextSocket neighbour = hub.socket("ws/room/silent");
        long start = System.nanoTime();
        RawSocket.Received close =
                client.readUntil(RawSocket.CLOSE, HubClient.SOON).orElseThrow();
        assertThat(close.closeCode()).isEqualTo(4431);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(PONG_LIMIT, PING_INTERVAL.plus(PONG_LIMIT).plus(SLACK));
        await("4431 counted").atMost(SLACK).until(() -> hub.closed(4431) == closedBefore + 1);
        assertThat(hub.node().getInt("sessions")).isEqualTo(1);
        assertThat(neighbour.send("hi").awaitTexts(1)).containsExactly("hi");
    }

    @Test
    void clientThatDoesNotAnswerACloseLosesItsTcpConnection() throws IOException {
        RawSocket client = hub.raw("ws/echo");
        client.send(RawSocket.BINARY, new byte[] {1});
        assertThat(client.readUntil(RawSocket.CLOSE, SLACK).orElseThrow().closeCode())
                .isEqualTo(1003);
        hub.awaitNode("forgotten at once", SLACK, node -> node.getInt("sessions") == 0);
        assertThat(client.isEndedWithin(CLOSE_LIMIT.plus(SLACK))).isTrue();
    }

    @Test
    void clientThatFallsSilentIsNoticedByItsMissingPong() throws IOException {
        TextSocket neighbour = hub.socket("ws/room/tunnel");
        try (SilentProxy proxy = SilentProxy.to(hub.ws("ws/room/tunnel"));
                TextSocket client = TextSocket.open(proxy.address())) {
            assertThat(client.send("hi").awaitTexts(1)).containsExactly("hi");
            int closedBefore = hub.closed(4431);
            proxy.fallSilent();
            hub.awaitNode(
                    "noticed",
                    PING_INTERVAL.plus(PONG_LIMIT).plus(SLACK),
                    node -> node.getJsonObject("closed").getInt("4431", 0) == closedBefore + 1);
            assertThat(hub.node().getInt("sessions")).isEqualTo(1);
            assertThat(neighbour.send("still here").awaitTexts(2)).containsExactly("hi", "still here");
        }
    }

    @Test
    void clientThatFallsSilentIsNotPresentForLong() throws IOException {
        Duration noticed = PING_INTERVAL.plus(PONG_LIMIT);
        try (SilentProxy proxy = SilentProxy.to(hub.ws("ws/channel/seen:tunnel"));
                TextSocket client = TextSocket.open(proxy.address())) {
            assertThat(client.send("hi").awaitTexts(1)).containsExactly("hi");
            hub.awaitPresence("seen:tunnel", 1, SLACK);
            proxy.fallSilent();
            hub.awaitPresence("seen:tunnel", 0, noticed.plus(PRESENCE_GRACE).plus(SLACK));
        }
    }

    /** A FIN without a close frame; the client could still read. */
    @Test
    void clientThatEndsItsOutputIsEnded() throws IOException {
        RawSocket client = hub.raw("ws/room/half");
        client.send("hi");
        assertThat(client.readUntil(RawSocket.TEXT, SLACK)).isPresent();
        client.endOutput();
        hub.awaitNode("ended", HALF_CLOSED_WITHIN, node -> node.getInt("sessions") == 0);
        assertThat(client.isEndedWithin(CLOSE_LIMIT.plus(SLACK))).isTrue();
    }

    /** Payara does not see the end of a connection that comes while it opens; the missing pong tells. */
    @Test
    void clientsThatLeaveWhileTheyAreLetInAreForgotten() throws IOException {
        for (int i = 0; i < 20; i++) {
            RawSocket.open(hub.ws("ws/room/hasty")).close();
        }
        hub.awaitNode(
                "forgotten",
                PING_INTERVAL.plus(PONG_LIMIT).plus(SLACK),
                node -> node.getInt("sessions") == 0 && node.getInt("rooms") == 0);
    }

    /** Payara keeps what it creates for an upgrade until it is told of the end; each worker of WildFly keeps its last one. */
    @Test
    void nothingIsKeptOfClientsThatLeftHoweverTheyDid() throws IOException {
        for (int i = 0; i < LEAVERS; i++) {
            RawSocket.open(hub.ws("ws/room/hasty")).reset();
            RawSocket hasty = RawSocket.connect(hub.ws("ws/room/hasty"));
            hasty.hastyHandshake();
            hasty.reset();
        }
        ServerProcess server = new ServerProcess(hub.node().getInt("process"));
        await("forgotten")
                .atMost(PING_INTERVAL.plus(PONG_LIMIT).plus(CLOSE_LIMIT).plus(SLACK))
                .until(() -> server.instancesOf("org.heliograph.hub.session.HubSession") < LEAVERS / 2);
    }

    @Test
    void configuredMessageLimitHolds() {
        String largest = "x".repeat(MAX_MESSAGE_BYTES);
        TextSocket client = hub.socket("ws/echo").send(largest);
        assertThat(client.awaitTexts(1)).containsExactly("Echo: " + largest);
        assertThat(client.send(largest + "x").awaitClose()).isEqualTo(1009);
        assertThat(hub.socket("ws/room/limit")
                        .send(new byte[MAX_MESSAGE_BYTES + 1])
                        .awaitClose())
                .isEqualTo(1009);
    }
}
