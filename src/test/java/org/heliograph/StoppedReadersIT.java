package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.PacedPublisher;
import org.heliograph.testkit.StatusWatch;
import org.heliograph.testkit.StoppedReader;
import org.heliograph.testkit.StoppedReader.Transport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Six hundred clients of one channel, of whom some stop to read: with the limits as they are shipped and a small heap. */
@Tag("faults")
class StoppedReadersIT extends OneNode {
    private static final Logger LOG = Logger.getLogger(StoppedReadersIT.class.getName());
    private static final String CHANNEL = "load";
    private static final int SOCKETS = 500;
    private static final int FEEDS = 100;
    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * KIBIBYTE;
    private static final int HEAP_NOISE_BYTES = 16 * MEBIBYTE;
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(15);

    /** The close limit as it is shipped, and what a machine with 600 clients on it may add. */
    private static final Duration CUT_WITHIN = Duration.ofSeconds(10);

    private static final Duration ALWAYS_FINE = Duration.ofMillis(250);
    private static final Duration HEALTHY_WITHIN = Duration.ofMillis(500);

    @Deployment(testable = false)
    static WebArchive hub() {
        // those that stopped answer no pings either: rare ones, so that their reading decides however slow the machine
        // is
        return Deployments.hubWithApplication(Map.of("heliograph.websocket.ping-interval", "PT5M"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4 * KIBIBYTE, 64 * KIBIBYTE})
    void oneStoppedSocketHurtsNobody(int messageCharacters) throws IOException {
        assertOnlyStoppedAreClosed(1, 0, messageCharacters);
    }

    @ParameterizedTest
    @ValueSource(ints = {4 * KIBIBYTE, 64 * KIBIBYTE})
    void oneStoppedFeedHurtsNobody(int messageCharacters) throws IOException {
        assertOnlyStoppedAreClosed(0, 1, messageCharacters);
    }

    @ParameterizedTest
    @ValueSource(ints = {4 * KIBIBYTE, 64 * KIBIBYTE})
    void hundredStoppedAtOnceHurtNobody(int messageCharacters) throws IOException {
        assertOnlyStoppedAreClosed(50, 50, messageCharacters);
    }

    private void assertOnlyStoppedAreClosed(int sockets, int feeds, int messageCharacters) throws IOException {
        int count = sockets + feeds;
        try (Crowd healthy = Crowd.of(SOCKETS - sockets, FEEDS - feeds, hub, CHANNEL)) {
            PacedPublisher publisher = new PacedPublisher(hub, CHANNEL, healthy, messageCharacters);
            publisher.publish(MEBIBYTE);
            int warm = publisher.rounds();
            publisher.publish(2 * MEBIBYTE);
            Duration control = publisher.p99Since(warm);
            int heapBefore = hub.heapInUse();
            int closedBefore = hub.closed(4430);
            try (StatusWatch ready = StatusWatch.ofPage(hub, "health/ready")) {
                List<StoppedReader> stopped = stop(sockets, feeds);
                int before = publisher.rounds();
                publisher.publishUntilStalled();
                long stalled = System.nanoTime();
                publisher.publishUntil(node -> node.getJsonObject("closed").getInt("4430", 0) == closedBefore + count);
                assertThat(Duration.ofNanos(System.nanoTime() - stalled)).isLessThan(CLOSED_WITHIN);
                assertNoSlower(publisher.p99Since(before), control);
                await("all cut").atMost(CUT_WITHIN).until(() -> allAreCut(stopped));
                publisher.publish(MEBIBYTE);
                ready.assertAlwaysHealthy(HEALTHY_WITHIN);
            }
            assertThat(healthy.faults()).isEmpty();
            hub.awaitNode(
                    "only the healthy are left",
                    HubClient.SOON,
                    node -> node.getInt("sessions") == healthy.size() && node.getInt("queuedBytes") == 0);
            assertThat(hub.heapInUse()).as("heap").isLessThan(heapBefore + HEAP_NOISE_BYTES);
        }
    }

    /** The control ran right before, on the same machine with the same clients. */
    private static void assertNoSlower(Duration whileStopped, Duration control) {
        LOG.log(Level.INFO, "p99 of a round: {0} before, {1} while clients are stopped", new Object[] {
            control, whileStopped
        });
        Duration threefold = control.multipliedBy(3);
        assertThat(whileStopped)
                .as("p99 of the others")
                .isLessThanOrEqualTo(threefold.compareTo(ALWAYS_FINE) > 0 ? threefold : ALWAYS_FINE);
    }

    /** Asks all of them each time: one that is cut learns it from the answer to what it sends. */
    private static boolean allAreCut(List<StoppedReader> stopped) {
        return stopped.stream().filter(reader -> !reader.isCut()).count() == 0;
    }

    private List<StoppedReader> stop(int sockets, int feeds) throws IOException {
        List<StoppedReader> stopped = new ArrayList<>();
        for (int i = 0; i < sockets; i++) {
            stopped.add(hub.stopped(Transport.SOCKET, CHANNEL));
        }
        for (int i = 0; i < feeds; i++) {
            stopped.add(hub.stopped(Transport.FEED, CHANNEL));
        }
        return stopped;
    }
}
