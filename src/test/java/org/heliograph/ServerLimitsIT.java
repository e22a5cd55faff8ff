package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.FileLimit;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the server below the hub has to survive: requests that never end, and no file descriptors left. */
@Tag("faults")
class ServerLimitsIT extends OneNode {
    private static final int SLOW_REQUESTS = 500;
    private static final int CONNECTS = 100;
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);
    private static final Duration DROPPED_WITHIN = Duration.ofSeconds(30);

    /** The servers look at a few hundred of them one after another. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration MOMENT = Duration.ofMillis(2);
    private static final int FREE_FILES = 100;
    private static final int MAX_LINES_A_SECOND = 10;

    private final List<Closeable> opened = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive hub() {
        // a client that leaves while the server has no file to spare may be found by its missing pong alone
        return Deployments.hubWithApplication(
                Map.of("heliograph.websocket.ping-interval", "PT10S", "heliograph.sse.heartbeat", "PT25S"));
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Closeable each : opened) {
            each.close();
        }
    }

    @Test
    void requestsThatNeverEndKeepNobodyOutAndAreDropped() throws IOException {
        FeedReader idle = hub.feed("api/channels/idle/events");
        List<RawSocket> all = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < SLOW_REQUESTS; i++) {
            RawSocket slow = keep(RawSocket.connect(hub.uri("api/messages")));
            slow.write("POST /heliograph/api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow:"
                    .getBytes(StandardCharsets.US_ASCII));
            all.add(slow);
        }
        for (int i = 0; i < CONNECTS; i++) {
            long start = System.nanoTime();
            TextSocket healthy = hub.socket("ws/echo").send("hi");
            assertThat(healthy.awaitTexts(1)).containsExactly("Echo: hi");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CONNECTED_WITHIN);
        }
        Duration left = DROPPED_WITHIN.minusNanos(System.nanoTime() - begun);
        await("first dropped").atMost(left).until(() -> all.get(0).isEndedWithin(MOMENT));
        await("all dropped").atMost(SLACK).until(() -> {
            all.removeIf(ServerLimitsIT::isDropped);
            return all.isEmpty();
        });
        assertThat(idle.isEnded()).as("a feed on which nothing happened").isFalse();
    }

    private static boolean isDropped(RawSocket slow) {
        try {
            return slow.isEndedWithin(MOMENT);
        } catch (IOException broken) {
            return true;
        }
    }

    /** What is not accepted waits in the queue of the operating system. */
    @Test
    @SuppressWarnings("try") // the limit is what matters
    void serverWithoutFileDescriptorsKeepsWhatItHasAndRecovers() throws IOException {
        assumeThat(Path.of("/usr/bin/prlimit")).isExecutable();
        ServerLogs logs = ServerLogs.fromNow();
        TextSocket neighbour = hub.socket("ws/room/files");
        assertThat(neighbour.send("here").awaitTexts(1)).containsExactly("here");
        JsonObject node = hub.node();
        try (FileLimit limit = FileLimit.of(node.getInt("process"), node.getInt("openFiles"), FREE_FILES)) {
            for (int i = 0; i < 2 * FREE_FILES; i++) {
                keep(RawSocket.connect(hub.ws("ws/room/files"))).hastyHandshake();
            }
            hub.awaitNode("some are in", HubClient.SOON, full -> full.getInt("sessions") > FREE_FILES / 2);
            assertThat(neighbour.send("still here").awaitTexts(2)).containsExactly("here", "still here");
            assertThat(hub.node().getInt("sessions")).isLessThan(2 * FREE_FILES);
            closeAll();
        }
        hub.awaitNode("as before", HubClient.SOON.multipliedBy(3), idle -> idle.getInt("sessions") == 1);
        assertThat(hub.socket("ws/echo").send("hi").awaitTexts(1)).containsExactly("Echo: hi");
        logs.assertAtMostASecondOfAKind(MAX_LINES_A_SECOND);
    }

    private <T extends Closeable> T keep(T client) {
        opened.add(client);
        return client;
    }
}
