package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A client of many channels that falls behind: of those that conflate it gets the last value per key, and stays. */
class ConflationIT extends OneNode {
    private static final int RECEIVE_BUFFER_BYTES = 4096;
    private static final int MESSAGE_CHARACTERS = 16 * 1024;
    private static final int MAX_ROUNDS = 1_000;
    private static final List<String> CHANNELS = List.of("ticker:a", "ticker:b");
    private static final List<String> KEYS = List.of("x", "y");

    private int published;

    @Deployment(testable = false)
    static WebArchive hub() {
        // neither pings nor the time of one write end the client: what its outbox does decides
        return Deployments.hubWithApplication(Map.of(
                "heliograph.namespace.ticker.overflow", "CONFLATE",
                "heliograph.outbox.max-bytes", "262144",
                "heliograph.outbox.stall-limit", "PT2M",
                "heliograph.websocket.ping-interval", "PT5M"));
    }

    @Test
    void stalledClientGetsTheLastValuePerChannelAndKeyWhenItReadsAgain() throws IOException {
        TextSocket neighbour = hub.socket("ws/channel/ticker:a");
        try (RawSocket stalled = RawSocket.connect(hub.ws("connection/websocket"), RECEIVE_BUFFER_BYTES)) {
            assertThat(stalled.handshake()).startsWith("HTTP/1.1 101");
            stalled.send("{\"connect\":{},\"id\":1}");
            stalled.send("{\"subscribe\":{\"channel\":\"ticker:a\"},\"id\":2}\n"
                    + "{\"subscribe\":{\"channel\":\"ticker:b\"},\"id\":3}");
            awaitAll(stalled, Set.of("\"id\":2", "\"id\":3"));
            int closedBefore = hub.closed(4430);

            publishUntilFramesAreDropped(neighbour);
            publish("last");

            Set<String> last = new HashSet<>();
            CHANNELS.forEach(channel -> KEYS.forEach(key -> last.add(channel + " " + key + " last")));
            awaitAll(stalled, last);
            stalled.send("{\"presence_stats\":{\"channel\":\"ticker:a\"},\"id\":9}");
            awaitAll(stalled, Set.of("\"id\":9"));
            assertThat(hub.closed(4430)).isEqualTo(closedBefore);
            assertThat(neighbour.awaitTexts(published / CHANNELS.size())).hasSize(published / CHANNELS.size());
        }
    }

    private void publishUntilFramesAreDropped(TextSocket neighbour) {
        int droppedBefore = hub.node().getInt("droppedFrames");
        for (int round = 0; round < MAX_ROUNDS; round++) {
            publish("x".repeat(MESSAGE_CHARACTERS));
            // as fast as the neighbour reads, and no faster
            neighbour.awaitTexts(published / CHANNELS.size());
            if (hub.node().getInt("droppedFrames") > droppedBefore) {
                return;
            }
        }
        throw new AssertionError("published " + published + " messages in vain");
    }

    private void publish(String value) {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        for (String channel : CHANNELS) {
            for (String key : KEYS) {
                published++;
                messages.add(Json.createObjectBuilder()
                        .add("channel", channel)
                        .add("key", key)
                        .add("data", channel + " " + key + " " + value));
            }
        }
        String batch =
                Json.createObjectBuilder().add("messages", messages).build().toString();
        assertThat(hub.post("api/messages", "application/json", batch).statusCode())
                .isEqualTo(200);
    }

    /** Reads on until all of the texts have come, and nothing has ended the connection. */
    private static void awaitAll(RawSocket client, Set<String> texts) throws IOException {
        Set<String> missing = new HashSet<>(texts);
        while (!missing.isEmpty()) {
            RawSocket.Received next = client.read(HubClient.SOON).orElseThrow();
            assertThat(next.opcode()).isNotEqualTo(RawSocket.CLOSE);
            missing.removeIf(next.text()::contains);
        }
    }
}
