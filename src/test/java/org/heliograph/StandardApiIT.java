package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.PacedPublisher;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.SdkConversation;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.StoppedReader;
import org.heliograph.testkit.StoppedReader.Transport;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets and feeds with every fast path off, by standard API alone: what a server gets whose members have changed. */
class StandardApiIT extends ContainerSocketCases {
    private static final ServerLogs LOGS = ServerLogs.fromNow();
    private static final String ROOM = "ws/room/standard";
    private static final String KEPT = "kept:standard";
    private static final String STALLED = "stalled";
    private static final Duration LIMIT = HubClient.SOON;
    private static final int KIBIBYTE = 1024;

    /** With a key that a version before this one knew, as an old configuration may still have it. */
    @Deployment(testable = false)
    static WebArchive hub() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "heliograph.server.reflection", "false",
                "heliograph.websocket.direct", "false",
                "heliograph.sse.direct", "false",
                "heliograph.websocket.compression", "true",
                "heliograph.websocket.close-limit", "PT2S",
                "heliograph.websocket.message-limit", "PT2S",
                "heliograph.outbox.stall-limit", "PT3S",
                "heliograph.namespace.kept.history-size", "100",
                "heliograph.namespace.room.history-size", "100",
                "heliograph.namespace.room.presence", "true"));
        return SdkConversation.equip(Deployments.hubWithApplication(settings));
    }

    @BeforeEach
    void awaitTheJournal() {
        hub.awaitReady();
    }

    @Test
    void logNamesTheSettingThatSwitchesAPathOff() {
        String webSockets = "direct WebSockets off (heliograph.websocket.direct=false)";
        String abort = "abort of stalled peers off (heliograph.server.reflection=false)";
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(LOGS.lines()).anyMatch(line -> line.contains("  fast paths  " + webSockets)));
        assertThat(LOGS.lines())
                .anyMatch(line -> line.contains("Fast paths on ") && line.contains(webSockets) && line.contains(abort))
                .noneMatch(line -> line.contains("disabled: "));
        assertThat(hub.node().getBoolean("socketPath")).isFalse();
    }

    @Test
    void removedSettingIsAnUnknownOne() {
        assertThat(LOGS.lines())
                .anyMatch(line -> line.contains("Ignoring unknown setting heliograph.websocket.compression"));
    }

    @Test
    void feedGoesOnWhereItsClientLeft() {
        FeedReader before = hub.feed("api/channels/" + KEPT + "/events");
        before.awaitEvents(1);
        publish("1", "2");
        List<Event> seen = before.awaitEvents(3);
        before.close();
        publish("3", "4");
        FeedReader after = hub.feed(
                "api/channels/" + KEPT + "/events", "Last-Event-ID", seen.get(1).lastEventId());
        after.awaitEvents(4);
        publish("5");
        assertThat(after.awaitEvents(5).stream().skip(1).map(Event::data)).containsExactly("2", "3", "4", "5");
    }

    private void publish(String... texts) {
        for (String text : texts) {
            assertThat(hub.publish(KEPT, text).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void sdkHasItsConversation() {
        SdkConversation.inNode(hub.uri(""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "reserved bit, c18011223344, 1002",
        "not UTF-8, 818200000000c328, 1007",
        "binary to the echo, 8281000000002a, 1003",
        "close, 8882000000000fa0, 4000"
    })
    void clientIsToldWhyItsConnectionEnds(String what, String hex, int code) throws IOException {
        TextSocket neighbour = hub.socket(ROOM);
        RawSocket client = hub.raw("ws/echo");
        client.write(HexFormat.of().parseHex(hex));
        assertClosed(client, what, code);
        assertThat(neighbour.send("fine").awaitTexts(1)).containsExactly("fine");
    }

    /** Its memory is freed; its TCP connection is the server's, which only a WebSocket of Undertow gives up by standard API. */
    @ParameterizedTest
    @EnumSource
    void stoppedReaderIsClosedAndHurtsNobody(Transport transport) throws IOException {
        int heapBefore = hub.heapInUse();
        try (Crowd neighbour = Crowd.of(1, hub, STALLED);
                StoppedReader stopped = hub.stopped(transport, STALLED)) {
            int closedBefore = hub.closed(4430);
            new PacedPublisher(hub, STALLED, neighbour, 16 * KIBIBYTE).publishUntilStalled();
            hub.awaitNode("closed", LIMIT, node -> hub.closed(4430) == closedBefore + 1);
            if (WILDFLY && transport == Transport.SOCKET) {
                await("cut").atMost(LIMIT).until(stopped::isCut);
            }
            assertThat(neighbour.faults()).isEmpty();
        }
        hub.awaitHeap(heapBefore, LIMIT);
    }
}
