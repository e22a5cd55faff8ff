package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.PacedPublisher;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.StoppedReader;
import org.heliograph.testkit.StoppedReader.Transport;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints over sessions of the server's own container, with {@code heliograph.websocket.direct=false}. */
class ContainerSessionsIT extends ContainerSocketCases {
    private static final String ROOM = "ws/room/framing";
    private static final String CHANNEL = "stalled";
    private static final Duration LIMIT = HubClient.SOON;
    private static final int KIBIBYTE = 1024;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithContainerSessions(Map.of(
                "heliograph.websocket.close-limit", "PT2S",
                "heliograph.websocket.message-limit", "PT2S",
                "heliograph.websocket.ping-interval", "PT5M",
                "heliograph.outbox.stall-limit", "PT3S"));
    }

    @Test
    void sessionsOfTyrusAreRelievedOfTheirIdleTimer() {
        assertThat(hub.socket(ROOM).send("one").awaitTexts(1)).containsExactly("one");
        assertThat(hub.node().getString("fastPaths"))
                .contains("direct WebSockets off (heliograph.websocket.direct=false)")
                .endsWith("Tyrus idle-timeout workaround " + (WILDFLY ? "off (not needed on Undertow)" : "on"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_536})
    void messageOfAnyLengthComesBackWholeAndInFragments(int bytes) throws IOException {
        RawSocket client = hub.raw(ROOM);
        byte[] payload = new byte[bytes];
        new Random(bytes).nextBytes(payload);
        client.send(RawSocket.BINARY, payload);
        assertThat(client.read(LIMIT).orElseThrow().payload()).isEqualTo(payload);
        client.sendPart(RawSocket.BINARY, Arrays.copyOf(payload, bytes / 3));
        client.send(RawSocket.CONTINUATION, Arrays.copyOfRange(payload, bytes / 3, bytes));
        assertThat(client.read(LIMIT).orElseThrow().payload()).isEqualTo(payload);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "reserved bit, c18011223344, 1002",
        "data opcode 3, 838011223344, 1002",
        "ping in parts, 098011223344, 1002",
        "continuation of nothing, 008011223344, 1002",
        "not UTF-8, 818200000000c328, 1007",
        "close, 8882000000000fa0, 4000"
    })
    void brokenFrameEndsThatConnectionOnly(String what, String hex, int code) throws IOException {
        TextSocket neighbour = hub.socket(ROOM);
        RawSocket client = hub.raw(ROOM);
        client.write(HexFormat.of().parseHex(hex));
        assertClosed(client, what, code);
        assertThat(client.isEndedWithin(LIMIT)).isTrue();
        assertThat(neighbour.send("fine").awaitTexts(1)).containsExactly("fine");
    }

    @Test
    void stoppedReaderIsClosedAndLosesItsTcpConnection() throws IOException {
        try (Crowd neighbour = Crowd.of(1, hub, CHANNEL)) {
            StoppedReader stopped = hub.stopped(Transport.SOCKET, CHANNEL);
            int closedBefore = hub.closed(4430);
            new PacedPublisher(hub, CHANNEL, neighbour, 16 * KIBIBYTE).publishUntilStalled();
            hub.awaitNode("closed", LIMIT, node -> hub.closed(4430) == closedBefore + 1);
            await("cut").atMost(LIMIT).until(stopped::isCut);
            assertThat(neighbour.faults()).isEmpty();
        }
    }
}
