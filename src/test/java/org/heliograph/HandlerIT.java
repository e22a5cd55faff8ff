package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonString;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.application.SlowObserver;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Application code in the same WAR: what it observes, what it publishes, and that it delays nobody but itself. */
class HandlerIT extends OneNode {
    private static final int MAX_PENDING = 8;

    /** What others may notice of a slow handler. */
    private static final Duration NOTHING = Duration.ofSeconds(1);

    private static final Duration HANDLED = Duration.ofSeconds(SlowObserver.SECONDS + 5);

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                "heliograph.handlers.max-pending",
                Integer.toString(MAX_PENDING),
                "heliograph.sse.heartbeat",
                "PT0.5S"));
    }

    @Test
    void slowHandlerDelaysNobodyElse() throws IOException {
        TextSocket neighbour = hub.socket("ws/channel/test-slow:a");
        RawSocket pinging = hub.raw("ws/channel/test-slow:a");
        RawSocket slow = hub.raw("ws/channel/test-slow:a");
        FeedReader feed = hub.feed("api/channels/test-slow:a/events");
        TextSocket elsewhere = hub.socket("ws/echo").send("warm");
        elsewhere.awaitTexts(1);

        slow.send("slow one");
        await().atMost(NOTHING).until(() -> neighbour.texts().contains("slow one"));
        assertThat(slow.readUntil(RawSocket.TEXT, NOTHING).orElseThrow().text()).isEqualTo("slow one");
        assertAnswersPing(slow);
        assertAnswersPing(pinging);
        elsewhere.send("hi");
        await().atMost(NOTHING).until(() -> elsewhere.texts().contains("Echo: hi"));
        neighbour.send("quick");
        await().atMost(NOTHING).until(() -> neighbour.texts().containsAll(List.of("quick", "handled quick")));
        await().atMost(NOTHING).until(() -> feed.events().size() == 2);
        assertThat(slow.readUntil(RawSocket.TEXT, NOTHING).orElseThrow().text()).isEqualTo("quick");
        assertThat(slow.readUntil(RawSocket.TEXT, HANDLED).orElseThrow().text()).isEqualTo("handled slow one");
    }

    @Test
    void messagesOfAConnectionAreHandledInTheirOrder() {
        TextSocket client = hub.socket("ws/channel/test-slow:order");
        List<String> sent = List.of("slow first", "b", "c", "d");
        sent.forEach(client::send);
        assertThat(client.awaitTexts(sent.size())).containsExactlyElementsOf(sent);
        await().atMost(HANDLED).until(() -> client.texts().size() == 2 * sent.size());
        assertThat(client.texts().subList(sent.size(), 2 * sent.size()))
                .containsExactlyElementsOf(
                        sent.stream().map(text -> "handled " + text).toList());
    }

    @Test
    void clientThatSendsMoreThanItsHandlerTakesIsClosed() {
        TextSocket other = hub.socket("ws/channel/test-slow:busy");
        TextSocket client = hub.socket("ws/channel/test-slow:busy");
        for (int i = 0; i <= MAX_PENDING; i++) {
            client.send("slow " + i);
        }
        assertThat(client.awaitClose()).isEqualTo(4429);
        other.send("fine");
        await().atMost(NOTHING).until(() -> other.texts().contains("handled fine"));
        assertThat(other.texts()).contains("slow 0", "fine").doesNotContain("slow " + MAX_PENDING);
    }

    @Test
    void applicationHearsOfConnectionsAndRooms() {
        long opened = hub.node().getInt("opened");
        int closed = hub.closed(1000);
        TextSocket first = hub.socket("ws/channel/test-events:a");
        TextSocket second = hub.socket("ws/channel/test-events:a");
        hub.awaitNode("two opened", HubClient.SOON, node -> node.getInt("opened") == opened + 2);
        first.close();
        second.close();
        hub.awaitNode(
                "two closed",
                HubClient.SOON,
                node -> node.getJsonObject("closed").getInt("1000", 0) == closed + 2);
        Stream<String> changes = hub.node().getJsonArray("roomChanges").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .filter(change -> change.endsWith("test-events:a"));
        assertThat(changes).containsExactly("+test-events:a", "-test-events:a");
    }

    @Test
    void applicationPublishesThroughTheInjectedHub() {
        TextSocket client = hub.socket("ws/channel/news");
        FeedReader feed = hub.feed("api/channels/news/events");
        int status = hub.sendBody(
                        "POST", "test/node", "application/x-www-form-urlencoded", "channel=news&text=from+a+bean")
                .statusCode();
        assertThat(status).isEqualTo(204);
        assertThat(client.awaitTexts(1)).containsExactly("from a bean");
        assertThat(feed.awaitEvents(1).get(0).data()).isEqualTo("from a bean");
    }

    private static void assertAnswersPing(RawSocket client) throws IOException {
        client.send(RawSocket.PING, new byte[] {42});
        assertThat(client.readUntil(RawSocket.PONG, NOTHING).orElseThrow().payload())
                .containsExactly(42);
    }
}
