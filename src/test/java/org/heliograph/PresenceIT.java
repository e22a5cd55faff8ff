package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.application.UserHeader;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is in a channel, as another member of it is told: users, however many connections they have and however these flap. */
class PresenceIT extends OneNode {
    private static final String SOCKET = "connection/websocket";
    private static final int TABS = 5;
    private static final Duration FLAPPING = Duration.ofSeconds(10);
    private static final Duration BLINK = Duration.ofMillis(500);

    /** The grace is 5 s. */
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

    private String channel;
    private TextSocket watcher;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.withLogin(Deployments.hubWithApplication(Map.of(
                "heliograph.websocket.ping-interval", "PT1M",
                "heliograph.namespace.here.presence", "true")));
    }

    @BeforeEach
    void watch() {
        channel = "here:" + System.nanoTime();
        watcher = member("watcher");
        await("its own coming").atMost(HubClient.SOON).until(() -> told("join").equals(List.of("watcher")));
    }

    @Test
    void fiveConnectionsOfAUserAreOneMemberWhoLeavesAfterTheLast() {
        List<TextSocket> tabs = new ArrayList<>();
        for (int i = 0; i < TABS; i++) {
            tabs.add(member("ann"));
        }
        awaitPresence(1 + TABS, 2);
        JsonObject ann = HubClient.json(hub.send("GET", presence()).body())
                .getJsonArray("members")
                .getJsonObject(0);
        assertThat(ann.getString("user")).isEqualTo("ann");
        assertThat(ann.getJsonArray("connections")).hasSize(TABS);

        tabs.subList(1, TABS).forEach(TextSocket::close);
        awaitPresence(2, 2);
        assertThat(told("leave")).isEmpty();
        tabs.get(0).close();
        long closed = System.nanoTime();
        awaitLeave("ann");
        assertThat(Duration.ofNanos(System.nanoTime() - closed)).isGreaterThan(Duration.ofSeconds(4));
        assertThat(told("join")).containsExactly("watcher", "ann");
        awaitPresence(1, 1);
    }

    @Test
    void userThatFlapsComesOnceAndLeavesOnce() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < FLAPPING.toNanos()) {
            TextSocket flapping = member("ann");
            pass(BLINK);
            flapping.close();
            pass(BLINK);
        }
        assertThat(told("leave")).isEmpty();
        awaitLeave("ann");
        assertThat(told("join")).containsExactly("watcher", "ann");
    }

    @Test
    void anonymousConnectionsAreMembersOfTheirOwnAndMayFlapToo() {
        TextSocket one = member("");
        TextSocket other = member("");
        awaitPresence(3, 3);
        for (int i = 0; i < TABS; i++) {
            one.send("{\"unsubscribe\":{\"channel\":\"" + channel + "\"},\"id\":" + (10 + i) + "}\n"
                    + subscribe(20 + i));
            awaitReply(one, 20 + i);
        }
        other.close();
        awaitLeave("");
        assertThat(told("join")).containsExactly("watcher", "", "");
        awaitPresence(2, 2);
    }

    private TextSocket member(String user) {
        String[] headers = user.isEmpty() ? new String[0] : new String[] {UserHeader.NAME, user};
        TextSocket client =
                hub.socket(SOCKET, headers).send("{\"connect\":{\"name\":\"it\"},\"id\":1}\n" + subscribe(2));
        awaitReply(client, 2);
        return client;
    }

    private String subscribe(int id) {
        return "{\"subscribe\":{\"channel\":\"" + channel + "\",\"join_leave\":true},\"id\":" + id + "}";
    }

    private static void awaitReply(TextSocket client, int id) {
        await("reply " + id)
                .atMost(HubClient.SOON)
                .until(() -> lines(client).stream()
                        .anyMatch(line -> line.getInt("id", 0) == id && line.containsKey("subscribe")));
    }

    /** Returns the users whose coming or going the watcher was told of. */
    private List<String> told(String kind) {
        return lines(watcher).stream()
                .filter(line -> line.containsKey("push"))
                .map(line -> line.getJsonObject("push"))
                .filter(push -> push.containsKey(kind))
                .map(push -> push.getJsonObject(kind).getJsonObject("info").getString("user"))
                .toList();
    }

    private static List<JsonObject> lines(TextSocket client) {
        return client.texts().stream()
                .flatMap(String::lines)
                .map(HubClient::json)
                .toList();
    }

    private void awaitLeave(String user) {
        await("leave").atMost(GONE_WITHIN).until(() -> told("leave").equals(List.of(user)));
    }

    private void awaitPresence(int clients, int users) {
        await(clients + " clients of " + users + " users").atMost(GONE_WITHIN).until(() -> {
            JsonObject answer = HubClient.json(hub.send("GET", presence()).body());
            return answer.getInt("clients") == clients && answer.getInt("users") == users;
        });
    }

    private String presence() {
        return "api/channels/" + channel + "/presence";
    }

    private static void pass(Duration time) {
        await("time").pollDelay(time).atMost(time.plus(HubClient.SOON)).until(() -> true);
    }
}
