package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.heliograph.testkit.Churn;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.Flood;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that come and go by the thousand, politely or not, and leave nothing behind. */
class ConnectionRacesIT extends OneNode {
    private static final Duration LIMIT = HubClient.SOON;

    /** Payara's HTTP server remembers a connection for half a minute after its end, 1 KiB each and more. */
    private static final Duration HEAP_LIMIT = Duration.ofSeconds(45);

    /** WildFly keeps a selector, two files, for each worker thread that ever waited for a body: 32 on two cores. */
    private static final int OPEN_FILES_NOISE = 80;

    /** One client in so many waits until the server ends TCP, which it does after a pause on purpose. */
    private static final int WAITS_FOR_THE_END = 10;

    private static final int MAX_LINES_A_SECOND = 10;

    /** Reserved bits, a reserved opcode, a control frame in parts, a continuation of nothing, text that is not UTF-8. */
    private static final String[] BAD_FRAMES = {
        "c18011223344", "838011223344", "098011223344", "808011223344", "818211223344d20a"
    };

    private ServerLogs logs;
    private int openFilesBefore;
    private int heapBefore;

    @Deployment(testable = false)
    static WebArchive hub() {
        // a connection that ends while it opens may be found by its missing pong alone
        return Deployments.hubWithApplication(Map.of(
                "heliograph.websocket.ping-interval", "PT1S",
                "heliograph.websocket.pong-limit", "PT2S",
                "heliograph.websocket.close-limit", "PT1S"));
    }

    @BeforeEach
    void noteWhatIsThere() throws IOException {
        Churn.of(100, this::joinAndHear);
        hub.awaitNode("warm", LIMIT, node -> node.getInt("sessions") == 0);
        logs = ServerLogs.fromNow();
        heapBefore = hub.heapInUse();
        openFilesBefore = hub.node().getInt("openFiles");
    }

    @Test
    void clientThatSawTheEndOfItsHandshakeMissesNothing() {
        Churn.of(500, this::joinAndHear);
        assertNothingIsLeft();
    }

    @Test
    void closesThatRaceWithDeliveryLeaveNothing() throws IOException {
        race(500);
    }

    @Test
    @Tag("faults")
    void tenThousandClosesThatRaceWithDeliveryLeaveNothing() throws IOException {
        race(10_000);
    }

    @Test
    void badFramesLeaveNothingAndDoNotFillTheLog() throws IOException {
        sendBadFrames(2_000);
    }

    @Test
    @Tag("faults")
    void hundredThousandBadFramesLeaveNothingAndDoNotFillTheLog() throws IOException {
        sendBadFrames(100_000);
    }

    @Test
    void channelNamesLeaveNothing() {
        useChannelNames(2_000);
    }

    @Test
    @Tag("faults")
    void hundredThousandChannelNamesLeaveNothing() {
        useChannelNames(100_000);
    }

    @Test
    @Tag("faults")
    void thousandResetsInTheMiddleOfAMessageLeaveNothing() {
        Churn.of(1_000, (number, random) -> {
            RawSocket client = RawSocket.open(hub.ws("ws/room/reset"));
            client.sendPart(RawSocket.TEXT, new byte[1 + random.nextInt(2_000)]);
            client.write(HexFormat.of().parseHex("80fe"));
            client.reset();
        });
        assertNothingIsLeft();
    }

    private void race(int clients) throws IOException {
        try (Flood flood = new Flood(hub, "race", Duration.ofMillis(1))) {
            Churn.of(clients, this::comeAndGo);
            assertThat(flood.published()).as("published meanwhile").isGreaterThan(clients / 10);
            assertThat(flood.isRefused()).isFalse();
        }
        assertNothingIsLeft();
    }

    /** Leaves at any moment, from the handshake to a few messages later, by a close frame, a FIN or a reset. */
    private void comeAndGo(int number, Random random) throws IOException {
        try (RawSocket client = RawSocket.connect(hub.ws("ws/channel/race"))) {
            if (random.nextInt(10) > 0) {
                assertThat(client.handshake()).startsWith("HTTP/1.1 101");
                for (int messages = random.nextInt(5); messages > 0; messages--) {
                    assertThat(client.readUntil(RawSocket.TEXT, LIMIT)).isPresent();
                }
            } else {
                client.hastyHandshake();
            }
            switch (random.nextInt(3)) {
                case 0 -> client.send(RawSocket.CLOSE, new byte[] {3, (byte) 0xE8});
                case 1 -> client.endOutput();
                default -> client.reset();
            }
        }
    }

    /** Opens a socket, as others do meanwhile, and hears what is published as soon as the handshake is over. */
    private void joinAndHear(int number, Random random) throws IOException {
        String channel = "names:" + number;
        try (RawSocket client = RawSocket.open(hub.ws("ws/channel/" + channel))) {
            assertThat(hub.publish(channel, "hi").statusCode()).isEqualTo(200);
            assertThat(client.readUntil(RawSocket.TEXT, LIMIT))
                    .as("what client %s heard", number)
                    .hasValueSatisfying(message -> assertThat(message.text()).isEqualTo("hi"));
            client.reset();
        }
    }

    private void sendBadFrames(int count) throws IOException {
        TextSocket neighbour = hub.socket("ws/room/bad-frames");
        Churn.of(count, (number, random) -> {
            try (RawSocket client = RawSocket.open(hub.ws("ws/room/bad-frames"))) {
                client.write(HexFormat.of().parseHex(BAD_FRAMES[random.nextInt(BAD_FRAMES.length)]));
                assertThat(client.readUntil(RawSocket.CLOSE, LIMIT)).isPresent();
                if (number % WAITS_FOR_THE_END == 0) {
                    assertThat(client.isEndedWithin(LIMIT)).isTrue();
                }
                client.reset();
            }
        });
        assertThat(neighbour.send("fine").awaitTexts(1)).containsExactly("fine");
        hub.close();
        assertNothingIsLeft();
        logs.assertAtMostASecondOfAKind(MAX_LINES_A_SECOND);
    }

    private void useChannelNames(int count) {
        Churn.of(count, this::follow);
        assertNothingIsLeft();
    }

    /** Follows a channel of its own and hears itself there. */
    private void follow(int number, Random random) throws IOException {
        try (RawSocket client = RawSocket.open(hub.ws("ws/channel/names:" + number))) {
            client.send("hi");
            assertThat(client.readUntil(RawSocket.TEXT, LIMIT).orElseThrow().text())
                    .isEqualTo("hi");
            // a FIN would keep the port of this client busy for a minute
            client.reset();
        }
    }

    private void assertNothingIsLeft() {
        hub.awaitNode(
                "nothing is left",
                LIMIT,
                node -> node.getInt("sessions") == 0
                        && node.getInt("rooms") == 0
                        && node.getInt("queuedBytes") == 0
                        && node.getInt("uneven") == 0);
        hub.awaitNode("files are closed", LIMIT, node -> node.getInt("openFiles") < openFilesBefore + OPEN_FILES_NOISE);
        hub.awaitHeap(heapBefore, HEAP_LIMIT);
        logs.assertNoStackTraces();
    }
}
