package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that were away for longer than messages are kept: the node trims the journal by itself, and says so to each. */
@Tag("faults")
class RetentionIT extends OneNode {
    private static final int PUBLISHED = 10;
    private static final int KEPT = 3;
    private static final int LARGE = 1 << 20;
    private static final int MEMORY = 8 << 20;

    /** Every message stays for a minute, so that other nodes can read it; a node trims every half minute. */
    private static final Duration TRIMMED_WITHIN = Duration.ofMinutes(2);

    private final String sized = "sized:" + UUID.randomUUID();
    private final String timed = "timed:" + UUID.randomUUID();

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                "heliograph.namespace.sized.history-size", Integer.toString(KEPT),
                "heliograph.namespace.timed.history-size", "1000",
                "heliograph.namespace.timed.history-time", "PT1S"));
    }

    @Test
    void clientThatMissedWhatWasTrimmedIsToldByEveryTransport() {
        hub.awaitReady();
        String ofSized = publishAll(sized);
        String ofTimed = publishAll(timed);
        pushOutOfMemory();
        assertThat(read(sized, "since=" + ofSized).getBoolean("complete")).isTrue();
        assertThat(read(timed, "since=" + ofTimed).getBoolean("complete")).isTrue();
        await("trimmed")
                .atMost(TRIMMED_WITHIN)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> texts(read(sized, "")).size() == KEPT
                        && texts(read(timed, "")).isEmpty());
        assertThat(texts(read(sized, ""))).containsExactly("7", "8", "9");
        assertLost(sized, ofSized);
        assertLost(timed, ofTimed);
    }

    private void assertLost(String channel, String cursor) {
        assertThat(read(channel, "since=" + cursor).getBoolean("complete")).isFalse();
        FeedReader feed = hub.feed("api/channels/" + channel + "/events", "Last-Event-ID", cursor);
        assertThat(HubClient.json(feed.awaitEvents(1).get(0).data()).getBoolean("recovered"))
                .isFalse();
        assertThat(hub.socket("ws/channel/" + channel + "?since=" + cursor).awaitClose())
                .isEqualTo(4409);
        TextSocket client = hub.socket("connection/websocket")
                .send("{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"" + channel
                        + "\",\"recover\":true,\"epoch\":\"" + cursor.replace(":", "\",\"offset\":") + "}}");
        await("subscribed")
                .atMost(HubClient.SOON)
                .until(() -> String.join("\n", client.texts()).contains("\"subscribe\":"));
        assertThat(String.join("\n", client.texts()))
                .contains("\"was_recovering\":true")
                .doesNotContain("\"recovered\":true")
                .doesNotContain("publications");
        assertThat(hub.publish(channel, "next").statusCode()).isEqualTo(200);
        assertThat(feed.awaitEvents(2)).extracting(Event::data).last().isEqualTo("next");
    }

    /** A node serves those who were away for a moment from memory, 8 MiB of the log, even what was trimmed. */
    private void pushOutOfMemory() {
        String large = "x".repeat(LARGE);
        for (int bytes = 0; bytes <= MEMORY; bytes += LARGE) {
            assertThat(hub.post("api/channels/sized:other/messages", "text/plain", large)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Returns the place of the first message. */
    private String publishAll(String channel) {
        List<String> positions = IntStream.range(0, PUBLISHED)
                .mapToObj(number -> hub.publish(channel, Integer.toString(number)))
                .map(answer -> HubClient.json(answer.body()).getString("position"))
                .toList();
        return positions.get(0);
    }

    private JsonObject read(String channel, String query) {
        HttpResponse<String> answer = hub.send("GET", "api/channels/" + channel + "/messages?" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return HubClient.json(answer.body());
    }

    private static List<String> texts(JsonObject page) {
        return page.getJsonArray("messages").stream()
                .map(message -> message.asJsonObject().getString("data"))
                .toList();
    }
}
