package org.heliograph;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.PacedPublisher;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.SilentProxy;
import org.heliograph.testkit.StatusWatch;
import org.heliograph.testkit.StoppedReader;
import org.heliograph.testkit.StoppedReader.Transport;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that take nothing any more, or too little, and what is left of them; with a limit that a test can wait for. */
class StalledPeerIT extends OneNode {
    private static final String CHANNEL = "stalled";
    private static final Duration STALL_LIMIT = Duration.ofSeconds(3);

    /** Two sweeps, and what a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(12);
    private static final Duration CUT_WITHIN = Duration.ofSeconds(6);
    private static final Duration FREED_WITHIN = Duration.ofSeconds(6);
    private static final Duration HEALTHY_WITHIN = Duration.ofMillis(500);
    private static final Duration PINGING = Duration.ofSeconds(10);

    /** At 50 times a second a little less than a client may send in this test. */
    private static final int PINGS_AT_ONCE = 180;

    private static final int STUCK = 100;
    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * KIBIBYTE;

    private Crowd neighbour;
    private int closedBefore;

    @Deployment(testable = false)
    static WebArchive hub() {
        // rare pings, so that reading decides however slow the machine is
        return Deployments.hubWithApplication(Map.of(
                "heliograph.outbox.stall-limit",
                STALL_LIMIT.toString(),
                "heliograph.websocket.close-limit",
                "PT2S",
                "heliograph.websocket.ping-interval",
                "PT5M",
                "heliograph.websocket.messages-per-second",
                "10000",
                "heliograph.websocket.message-burst",
                "10000"));
    }

    @BeforeEach
    void connectNeighbour() {
        neighbour = Crowd.of(1, hub, CHANNEL);
        closedBefore = hub.closed(4430);
    }

    @AfterEach
    void neighbourGotEverything() {
        List<String> faults = neighbour.faults();
        neighbour.close();
        assertThat(faults).isEmpty();
    }

    /** Each packet from the client may make the operating system take a little more for it, up to its limit. */
    @Test
    void stoppedReaderThatKeepsSendingIsClosed() throws IOException {
        StoppedReader talking = hub.stopped(Transport.SOCKET, CHANNEL);
        PacedPublisher publisher = publisher(16 * KIBIBYTE);
        publisher.publishUntilStalled();
        long stalled = System.nanoTime();
        publisher.publishUntil(node -> {
            talking.talk();
            return closedAsTooSlow(node) == closedBefore + 1;
        });
        assertThat(Duration.ofNanos(System.nanoTime() - stalled)).isLessThan(CLOSED_WITHIN);
    }

    /** Within its rate; what answers it would wait in a container that has no bound. */
    @Test
    void pongsThatNobodyReadsFillNoMemory() throws IOException {
        int heapBefore = hub.heapInUse();
        StoppedReader pinging = hub.stopped(Transport.SOCKET, CHANNEL);
        long start = System.nanoTime();
        await("pings")
                .atMost(PINGING.plus(HubClient.SOON))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !pinging.ping(PINGS_AT_ONCE) || System.nanoTime() - start > PINGING.toNanos());
        assertThat(hub.heapInUse()).isLessThan(heapBefore + HubClient.HEAP_NOISE_BYTES);
    }

    @Test
    void readerSlowerThanItsChannelIsClosed() throws IOException {
        StoppedReader slow = hub.stopped(Transport.SOCKET, CHANNEL);
        // a round takes some 50 ms: this is about a kilobyte a second, and far less than is published
        publisher(KIBIBYTE).publishUntil(node -> {
            slow.read(50);
            return closedAsTooSlow(node) == closedBefore + 1;
        });
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // the client only has to be there
    void clientThatFallsSilentWhileItIsSentToIsClosed(Transport transport) throws IOException {
        try (SilentProxy proxy = SilentProxy.to(hub.uri(""));
                Closeable client =
                        follow(transport, new HubClient(proxy.address().toURL()))) {
            awaitSessions(2);
            PacedPublisher publisher = publisher(16 * KIBIBYTE);
            publisher.publish(MEBIBYTE);
            proxy.fallSilent();
            publisher.publishUntilStalled();
            awaitClosed(1);
            awaitSessions(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedReaderLosesItsTcpConnection(Transport transport) throws IOException {
        StoppedReader stopped = hub.stopped(transport, CHANNEL);
        publisher(16 * KIBIBYTE).publishUntilStalled();
        awaitClosed(1);
        await("cut").atMost(CUT_WITHIN).until(stopped::isCut);
    }

    @ParameterizedTest
    @EnumSource
    void closedReaderIsCountedAndIsOneLineInTheLog(Transport transport) throws IOException {
        ServerLogs logs = ServerLogs.fromNow();
        JsonObject before = hub.node();
        StoppedReader unused = hub.stopped(transport, CHANNEL);
        publisher(16 * KIBIBYTE).publishUntilStalled();
        hub.awaitNode("stall", STALL_LIMIT, node -> node.getInt("stallAgeMillis") > 1_000);
        awaitClosed(1);
        hub.awaitNode("no stall", SLACK, node -> node.getInt("stallAgeMillis") < 1_000);
        JsonObject after = hub.node();
        assertThat(after.getInt("droppedFrames")).isGreaterThan(before.getInt("droppedFrames"));
        assertThat(after.getInt("writes")).isGreaterThan(before.getInt("writes"));
        assertThat(after.getJsonObject("closedByCode").getInt("4430"))
                .isEqualTo(before.getJsonObject("closedByCode").getInt("4430", 0) + 1);
        await("one line").atMost(SLACK).until(() -> !forcedCloses(logs).isEmpty());
        assertThat(forcedCloses(logs))
                .singleElement(as(STRING))
                .contains("WARN")
                .matches(".*Closed \\S+ of anonymous with 4430 \\(reading too slowly, reconnect and recover\\); "
                        + "1 channels, [1-9]\\d* bytes queued.*");
    }

    private static List<String> forcedCloses(ServerLogs logs) {
        return logs.lines().stream()
                .filter(line -> line.contains(" with 4430 "))
                .toList();
    }

    @Test
    void whatWaitedForAFeedGoesOutTogether() throws IOException {
        RawSocket feed = hub.tcp("api/channels/" + CHANNEL + "/events");
        assertThat(feed.request("GET", "Accept: text/event-stream\r\n")).startsWith("HTTP/1.1 200");
        publisher(2 * KIBIBYTE).publishUntil(node -> node.getInt("queuedBytes") > 64 * KIBIBYTE);
        int before = hub.node().getInt("coalescedFrames");
        feed.skipUntilSilent(Duration.ofMillis(200));
        hub.awaitNode("together", SLACK, node -> node.getInt("coalescedFrames") > before + 10);
    }

    @ParameterizedTest
    @EnumSource
    void memoryOfClosedReadersIsFreed(Transport transport) throws IOException {
        PacedPublisher publisher = publisher(512 * KIBIBYTE);
        publisher.publish(MEBIBYTE);
        int before = hub.heapInUse();
        stop(transport, 40);
        publisher.publishUntilStalled();
        assertThat(hub.node().getInt("queuedBytes")).as("while stalled").isPositive();
        awaitClosed(40);
        hub.awaitHeap(before, FREED_WITHIN);
    }

    /** More of them than either server has HTTP threads: none may have one of its own. */
    @Test
    void stuckReadersDoNotDelayTheHealthPage() throws IOException {
        try (StatusWatch live = StatusWatch.ofPage(hub, "health/live")) {
            stop(Transport.SOCKET, STUCK / 2);
            stop(Transport.FEED, STUCK / 2);
            publisher(64 * KIBIBYTE).publishUntilStalled();
            awaitClosed(STUCK);
            live.assertAlwaysHealthy(HEALTHY_WITHIN);
        }
    }

    private PacedPublisher publisher(int messageCharacters) {
        return new PacedPublisher(hub, CHANNEL, neighbour, messageCharacters);
    }

    private List<StoppedReader> stop(Transport transport, int count) throws IOException {
        List<StoppedReader> stopped = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stopped.add(hub.stopped(transport, CHANNEL));
        }
        return stopped;
    }

    private static Closeable follow(Transport transport, HubClient through) {
        return transport == Transport.SOCKET
                ? TextSocket.open(through.ws("ws/channel/" + CHANNEL))
                : FeedReader.open(through, "api/channels/" + CHANNEL + "/events");
    }

    private void awaitSessions(int count) {
        hub.awaitNode(count + " sessions", HubClient.SOON, node -> node.getInt("sessions") == count);
    }

    private void awaitClosed(int count) {
        hub.awaitNode(
                "closed as too slow", STALL_LIMIT.plus(SLACK), node -> closedAsTooSlow(node) == closedBefore + count);
    }

    private static int closedAsTooSlow(JsonObject node) {
        return node.getJsonObject("closed").getInt("4430", 0);
    }
}
