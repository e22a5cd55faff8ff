package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.application.UserHeader;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How many connections an address, a user and the node may have, and that the limits of one are not felt by others. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "others have no 127.0.0.2")
class ConnectionLimitsIT extends OneNode {
    private static final String SOCKET = "ws/room/full";
    private static final String FEED = "api/rooms/full/events";
    private static final int MAX_PER_USER = 4;
    private static final int MAX_PER_ADDRESS = 8;
    private static final int MAX = 12;
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";

    private final List<Closeable> clients = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.withLogin(Deployments.hubWithApplication(Map.of(
                "heliograph.connections.max", Integer.toString(MAX),
                "heliograph.connections.max-per-user", Integer.toString(MAX_PER_USER),
                "heliograph.connections.max-per-address", Integer.toString(MAX_PER_ADDRESS),
                "heliograph.sse.heartbeat", "PT0.5S")));
    }

    @AfterEach
    void leave() throws IOException {
        for (Closeable client : clients) {
            client.close();
        }
    }

    @Test
    void addressAboveItsLimitIsRefusedBeforeTheUpgrade() throws IOException {
        for (int i = 0; i < MAX_PER_ADDRESS; i++) {
            assertAccepted(connect(HERE, ""));
        }
        awaitSessions(MAX_PER_ADDRESS);
        assertRefused(connect(HERE, ""));
        assertAccepted(connect(ELSEWHERE, ""));
    }

    @Test
    void userAboveTheLimitIsRefusedBeforeTheUpgrade() throws IOException {
        for (int i = 0; i < MAX_PER_USER; i++) {
            assertAccepted(connect(i % 2 == 0 ? HERE : ELSEWHERE, "ann"));
        }
        awaitSessions(MAX_PER_USER);
        assertRefused(connect(HERE, "ann"));
        assertRefused(connect(ELSEWHERE, "ann"));
        assertAccepted(connect(HERE, "bob"));
        assertAccepted(connect(HERE, ""));
    }

    @Test
    void nodeAboveItsLimitRefusesBeforeTheUpgrade() throws IOException {
        for (int i = 0; i < MAX; i++) {
            assertAccepted(connect(i % 2 == 0 ? HERE : ELSEWHERE, ""));
        }
        awaitSessions(MAX);
        assertRefused(connect("127.0.0.3", ""));
        assertThat(hub.publish("news", "requests are no connections").statusCode())
                .isEqualTo(200);
    }

    @Test
    void feedAboveTheLimitIsToldToComeBackLater() {
        for (int i = 0; i < MAX_PER_ADDRESS; i++) {
            assertThat(hub.feed(FEED).raw()).isNotNull();
        }
        awaitSessions(MAX_PER_ADDRESS);
        FeedReader refused = hub.feed(FEED);
        await().atMost(HubClient.SOON).until(refused::isEnded);
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(refused.parsed().retryMillis().orElseThrow())
                .as("no client comes back more than once a second")
                .isGreaterThanOrEqualTo(1000);
        assertThat(refused.events()).hasSize(1).extracting(Event::type).containsExactly("close");
        assertThat(HubClient.json(refused.events().get(0).data()).getInt("code"))
                .isEqualTo(1013);
        assertThat(hub.node().getInt("sessions")).isEqualTo(MAX_PER_ADDRESS);
    }

    @Test
    void feedsAndSocketsCountTogetherAndMakeRoomWhenTheyLeave() throws IOException {
        List<FeedReader> feeds = new ArrayList<>();
        for (int i = 0; i < MAX_PER_ADDRESS; i++) {
            feeds.add(hub.feed(FEED));
        }
        awaitSessions(MAX_PER_ADDRESS);
        assertRefused(connect(HERE, ""));
        feeds.get(0).close();
        awaitSessions(MAX_PER_ADDRESS - 1);
        assertAccepted(connect(HERE, ""));
        awaitSessions(MAX_PER_ADDRESS);
        assertRefused(connect(HERE, ""));
    }

    /** A client counts from the moment its endpoint is opened, which is a little after the answer to its handshake. */
    private void awaitSessions(int count) {
        hub.awaitNode(count + " are in", HubClient.SOON, node -> node.getInt("sessions") == count);
    }

    /** Returns the head of the answer to a handshake. */
    private String connect(String from, String user) throws IOException {
        RawSocket client = RawSocket.connectFrom(from, hub.ws(SOCKET));
        clients.add(client);
        return user.isEmpty() ? client.handshake() : client.handshake(UserHeader.NAME + ": " + user);
    }

    private static void assertAccepted(String head) {
        assertThat(head).startsWith("HTTP/1.1 101");
    }

    private static void assertRefused(String head) {
        assertThat(head)
                .startsWith("HTTP/1.1 429")
                .containsIgnoringCase("Retry-After: ")
                .containsIgnoringCase("Content-Type: application/problem+json");
    }
}
