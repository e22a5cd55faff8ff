package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that ask for much and read nothing of the answer hold up themselves, and nobody who publishes or comes back. */
class UnreadAnswersIT extends OneNode {
    private static final int CLIENTS = 8;
    private static final int RECEIVE_BUFFER_BYTES = 4_096;

    /** Each stands as two in the JSON of an answer, which is therefore larger than what the system keeps of it. */
    private static final String QUOTE = "\"";

    private static final int PAGE_CHARACTERS = 1_000_000;
    private static final int BATCH = 1_000;
    private static final int NAME_CHARACTERS = 200;
    private static final int ROUNDS = 20;

    /** A fraction of the time for which a server waits for a client that does not read. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final List<RawSocket> unread = new ArrayList<>();
    private final String channel = "kept:" + UUID.randomUUID();

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(
                Map.of("heliograph.namespace.kept.history-size", "1000", "heliograph.sse.heartbeat", "PT0.5S"));
    }

    @BeforeEach
    void awaitTheJournal() {
        hub.awaitReady();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (RawSocket client : unread) {
            client.close();
        }
    }

    @Test
    void pagesOfHistoryThatNobodyReadsHoldUpNobody() throws IOException {
        String large = "kept:" + UUID.randomUUID();
        String path = "api/channels/" + large + "/messages";
        assertThat(hub.post(path, "text/plain", QUOTE.repeat(PAGE_CHARACTERS)).statusCode())
                .isEqualTo(200);
        for (int i = 0; i < CLIENTS; i++) {
            connect(path + "?limit=1000").ask("GET", "");
        }
        assertPublishingAndRecoveryAreFast();
    }

    @Test
    void receiptsOfBatchesThatNobodyReadsHoldUpNobody() throws IOException {
        byte[] body = batch();
        for (int i = 0; i < CLIENTS; i++) {
            RawSocket client = connect("api/messages");
            client.ask("POST", "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n");
            client.write(body);
            awaitRoomForMore();
        }
        assertPublishingAndRecoveryAreFast();
    }

    private static byte[] batch() {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        String name = "kept:" + UUID.randomUUID() + QUOTE.repeat(NAME_CHARACTERS);
        for (int i = 0; i < BATCH; i++) {
            messages.add(Json.createObjectBuilder().add("channel", name).add("data", ""));
        }
        return Json.createObjectBuilder()
                .add("messages", messages)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private RawSocket connect(String path) throws IOException {
        RawSocket client = RawSocket.connect(hub.uri(path), RECEIVE_BUFFER_BYTES);
        unread.add(client);
        return client;
    }

    /** A batch may take all the room that there is for messages on their way to the database. */
    private void awaitRoomForMore() {
        await("stored")
                .atMost(HubClient.SOON)
                .until(() -> hub.publish(channel, "more").statusCode() == 200);
    }

    private void assertPublishingAndRecoveryAreFast() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = "message " + i;
            long start = System.nanoTime();
            assertThat(hub.publish(channel, text).statusCode()).isEqualTo(200);
            // the newest message comes from the database
            assertThat(hub.socket("ws/channel/" + channel + "?last=1").awaitTexts(1))
                    .containsExactly(text);
            String page = hub.send("GET", "api/channels/" + channel + "/messages?limit=1")
                    .body();
            assertThat(HubClient.json(page).getJsonArray("messages")).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(text).isLessThan(SOON);
        }
    }
}
