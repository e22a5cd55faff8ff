package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** One client that stops reading hurts itself and nobody else, with the limits as they are shipped. */
class SlowReaderIT extends OneNode {
    private static final int OTHERS = 199;
    private static final int MESSAGE_CHARACTERS = 16 * 1024;
    private static final int MESSAGES_PER_ROUND = 16;

    /** 64 MiB: more than any kernel or container takes for a client that reads nothing. */
    private static final int MAX_ROUNDS = 256;

    private static final int TINY_BUFFER_BYTES = 4096;
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(12);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);
    private static final Duration ROUND_LIMIT = Duration.ofSeconds(30);

    private int published;

    @Deployment(testable = false)
    static WebArchive hub() {
        // the stopped client answers no pings either: rare ones, so that its reading decides however slow the machine
        // is
        return Deployments.hubWithApplication(Map.of("heliograph.websocket.ping-interval", "PT5M"));
    }

    @Test
    void stoppedWebSocketIsClosedAndTheOthersGetEverything() throws IOException {
        try (Crowd others = Crowd.of(OTHERS, hub.ws("ws/channel/load"));
                RawSocket stopped = RawSocket.connect(hub.ws("ws/channel/load"), TINY_BUFFER_BYTES)) {
            assertThat(stopped.handshake()).startsWith("HTTP/1.1 101");
            hub.awaitNode("all there", HubClient.SOON, node -> node.getInt("sessions") == OTHERS + 1);
            assertStoppedIsClosed(others);
        }
    }

    @Test
    void stoppedFeedIsClosedAndTheOthersGetEverything() throws IOException {
        try (Crowd others = Crowd.of(OTHERS, hub.ws("ws/channel/load"));
                RawSocket stopped = RawSocket.connect(hub.uri("api/channels/load/events"), TINY_BUFFER_BYTES)) {
            assertThat(stopped.request("GET", "Accept: text/event-stream\r\n")).startsWith("HTTP/1.1 200");
            hub.awaitNode("all there", HubClient.SOON, node -> node.getInt("sessions") == OTHERS + 1);
            assertStoppedIsClosed(others);
        }
    }

    private void assertStoppedIsClosed(Crowd others) {
        int closedBefore = hub.closed(4430);
        // messages pile up in its outbox only when kernel and container take no more: from then on it is stalled
        publishUntil(others, this::isStalled);
        await("closed as too slow").atMost(CLOSED_WITHIN).until(() -> hub.closed(4430) == closedBefore + 1);
        hub.awaitNode(
                "forgotten",
                HubClient.SOON,
                node -> node.getInt("sessions") == OTHERS && node.getInt("queuedBytes") == 0);
        int until = published + 4 * MESSAGES_PER_ROUND;
        publishUntil(others, node -> published >= until);
        assertThat(others.faults()).isEmpty();
        assertThat(others.slowest()).isEqualTo(published);
    }

    /** Something waits, and nothing of it goes: a lane may just have been on its way. */
    private boolean isStalled(JsonObject node) {
        int queued = node.getInt("queuedBytes");
        return queued > 0
                && await("a second look")
                                .pollDelay(SECOND_LOOK)
                                .until(() -> hub.node().getInt("queuedBytes"), later -> true)
                        == queued;
    }

    /** Publishes as fast as the others read, until the node says that it is enough. */
    private void publishUntil(Crowd others, Predicate<JsonObject> enough) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            assertThat(hub.post("api/messages", "application/json", nextRound()).statusCode())
                    .isEqualTo(200);
            await("the others have " + published)
                    .atMost(ROUND_LIMIT)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() ->
                            others.slowest() == published || !others.faults().isEmpty());
            assertThat(others.faults()).isEmpty();
            if (enough.test(hub.node())) {
                return;
            }
        }
        throw new AssertionError("the client that does not read took everything");
    }

    private String nextRound() {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        for (int i = 0; i < MESSAGES_PER_ROUND; i++) {
            messages.add(Json.createObjectBuilder()
                    .add("channel", "load")
                    .add("data", Crowd.message(published++, MESSAGE_CHARACTERS)));
        }
        return Json.createObjectBuilder().add("messages", messages).build().toString();
    }
}
