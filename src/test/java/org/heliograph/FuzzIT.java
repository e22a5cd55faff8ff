package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.testkit.Churn;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.FrameMutator;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.SteadyTraffic;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random clients, next to two that talk to each other as if nothing were: what they send and when they leave is decided by
 * a seed, {@code -Dheliograph.it.fuzz.seed}.
 */
class FuzzIT extends OneNode {
    private static final long SEED = Long.getLong("heliograph.it.fuzz.seed", 20_261_124L);
    private static final String SECONDS = "heliograph.it.fuzz.seconds";
    private static final String CHANNEL = "ws/channel/talk";
    private static final String FEED = "api/channels/talk/events";
    private static final String COMMANDS = "connection/websocket";
    private static final String[] ENDPOINTS = {
        "ws/echo", "ws/clients/fuzz", "ws/items/fuzz?token=t", "ws/room/fuzz", "ws/channel/fuzz", COMMANDS, COMMANDS
    };
    private static final String CONNECT = "{\"connect\":{\"name\":\"fuzz\"},\"id\":1}";

    /** One of each, and some that begin in the past or are refused. */
    private static final List<String> LINES = List.of(
            CONNECT,
            "{}",
            "{\"subscribe\":{\"channel\":\"fuzz:a\",\"flag\":1,\"join_leave\":true},\"id\":2}",
            "{\"subscribe\":{\"channel\":\"fuzz:a\",\"recover\":true,\"epoch\":\"\",\"offset\":0},\"id\":3}",
            "{\"subscribe\":{\"channel\":\"fuzz:b\",\"recover\":true,\"epoch\":\"x\",\"offset\":7,\"flag\":2},\"id\":4}",
            "{\"subscribe\":{\"channel\":\"live\",\"delta\":\"fossil\",\"token\":\"t\"},\"id\":5}",
            "{\"unsubscribe\":{\"channel\":\"fuzz:a\"},\"id\":6}",
            "{\"publish\":{\"channel\":\"fuzz:a\",\"data\":{\"a\":[1,2.5e3,null,\"\\u00e9\"]}},\"id\":7}",
            "{\"presence\":{\"channel\":\"fuzz:a\"},\"id\":8}",
            "{\"presence_stats\":{\"channel\":\"fuzz:a\"},\"id\":9}",
            "{\"history\":{\"channel\":\"fuzz:a\",\"limit\":-1,\"reverse\":true},\"id\":10}",
            "{\"history\":{\"channel\":\"fuzz:a\",\"limit\":3,\"since\":{\"offset\":1,\"epoch\":\"\"}},\"id\":11}",
            "{\"rpc\":{\"method\":\"none\",\"data\":[]},\"id\":12}",
            "{\"send\":{\"data\":1}}",
            "{\"refresh\":{\"token\":\"t\"},\"id\":13}",
            "{\"sub_refresh\":{\"channel\":\"fuzz:a\",\"token\":\"t\"},\"id\":4294967295}");

    private static final Duration LIMIT = HubClient.SOON;
    private static final Duration SHORT_SILENCE = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(2);

    private SteadyTraffic traffic;
    private int turnedAway;
    private TextSocket listener;

    @Deployment(testable = false)
    static WebArchive hub() {
        // a connection that ends while it opens, or whose frame never ends, may be found by its missing pong alone
        return Deployments.hubWithApplication(Map.of(
                "heliograph.websocket.ping-interval", "PT1S",
                "heliograph.websocket.pong-limit", "PT2S",
                "heliograph.websocket.messages-per-second", "100000",
                "heliograph.websocket.message-burst", "100000",
                "heliograph.namespace.fuzz.history-size", "10",
                "heliograph.namespace.fuzz.presence", "true",
                "heliograph.sse.heartbeat", "PT0.5S"));
    }

    @BeforeEach
    void letTwoTalk() {
        hub.awaitReady();
        listener = hub.socket(CHANNEL);
        traffic = new SteadyTraffic("said ", hub.socket(CHANNEL), Duration.ofMillis(100));
        listener.awaitTexts(2);
    }

    @AfterEach
    void stopThem() {
        traffic.close();
    }

    @Test
    void mutatedFramesHurtNobody() throws IOException {
        sendMutatedFrames(Duration.ofSeconds(Integer.getInteger(SECONDS, 5)));
    }

    @Test
    @Tag("faults")
    void tenMinutesOfMutatedFramesHurtNobody() throws IOException {
        sendMutatedFrames(Duration.ofSeconds(Integer.getInteger(SECONDS, 600)));
    }

    @Test
    void membersThatComeSpeakAndGoHurtNobody() {
        race(300);
    }

    @Test
    @Tag("faults")
    void thousandsOfMembersThatComeSpeakAndGoHurtNobody() {
        race(10_000);
    }

    private void sendMutatedFrames(Duration time) throws IOException {
        FrameMutator frames = new FrameMutator(SEED);
        FrameMutator commands = new FrameMutator(SEED, LINES);
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            sendSome(frames, commands, random);
        }
        int heapBefore = hub.heapInUse();
        long start = System.nanoTime();
        int clients = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            sendSome(frames, commands, random);
            clients++;
        }
        assertThat(turnedAway).as("turned away").isLessThan(3 + clients / 1_000);
        assertThat(clients).as("clients").isGreaterThan(10);
        assertNobodyNoticed("seed " + SEED + ", " + clients + " clients");
        // one container keeps what it had for a client that broke off until its own timers have run
        hub.awaitHeap(heapBefore, HubClient.SOON.multipliedBy(3));
    }

    /** A client that sends something, reads a little of what comes, and is gone. */
    private void sendSome(FrameMutator frames, FrameMutator commands, Random random) throws IOException {
        String endpoint = ENDPOINTS[random.nextInt(ENDPOINTS.length)];
        RawSocket client = RawSocket.connect(hub.ws(endpoint));
        if (!isLetIn(client)) {
            turnedAway++;
            client.reset();
            return;
        }
        boolean speaksCommands = endpoint.equals(COMMANDS);
        byte[] bytes = (speaksCommands ? commands : frames).next();
        try {
            if (speaksCommands && random.nextInt(4) > 0) {
                client.send(CONNECT);
            }
            client.writeInPieces(bytes, 1 + bytes.length / (1 + random.nextInt(3)));
            readALittle(client);
        } catch (SocketException expected) {
            // the hub ended the connection before it took all
        }
        // a FIN would keep the port of this client busy for a minute
        client.reset();
    }

    private static boolean isLetIn(RawSocket client) throws IOException {
        try {
            return client.handshake().startsWith("HTTP/1.1 101");
        } catch (EOFException neverAnswered) {
            // Payara may answer with a response that it recycled while another client broke off, or not at all
            return false;
        }
    }

    private static void readALittle(RawSocket client) throws IOException {
        try {
            for (int frame = 0; frame < 3 && client.read(MOMENT).isPresent(); frame++) {
                // whatever it is
            }
        } catch (SocketTimeoutException quiet) {
            return;
        }
    }

    private void race(int members) {
        AtomicInteger said = new AtomicInteger();
        Churn.of(
                members,
                (number, random) -> said.addAndGet(random.nextInt(3) == 0 ? followFeed(random) : join(number, random)));
        assertThat(said.get()).isGreaterThan(members / 4);
        assertNobodyNoticed(said + " messages");
        await("all that they said")
                .atMost(LIMIT)
                .until(() -> said.get()
                        == listener.texts().stream()
                                .filter(text -> text.startsWith("hi "))
                                .count());
    }

    private int followFeed(Random random) throws IOException {
        RawSocket client = RawSocket.connect(hub.uri(FEED));
        assertThat(client.request("GET", "Accept: text/event-stream\r\n")).startsWith("HTTP/1.1 200");
        if (random.nextBoolean()) {
            assertThat(client.input().read()).isNotNegative();
        }
        client.reset();
        return 0;
    }

    /** Hears what it says itself, or leaves before; returns how many messages it was seen to say. */
    private int join(int number, Random random) throws IOException {
        RawSocket client = RawSocket.open(hub.ws(CHANNEL));
        int messages = random.nextInt(3);
        for (int i = 0; i < messages; i++) {
            String text = "hi " + number + " " + i;
            client.send(text);
            RawSocket.Received next = client.readUntil(RawSocket.TEXT, LIMIT).orElseThrow();
            while (!next.text().equals(text)) {
                next = client.readUntil(RawSocket.TEXT, LIMIT).orElseThrow();
            }
        }
        if (random.nextBoolean()) {
            client.send(RawSocket.CLOSE, new byte[] {3, (byte) 0xE8});
            assertThat(client.isEndedWithin(LIMIT)).isTrue();
        }
        client.reset();
        return messages;
    }

    private void assertNobodyNoticed(String what) {
        traffic.close();
        assertThat(traffic.longestSilence()).as(what).isLessThan(SHORT_SILENCE);
        await("all that was said")
                .atMost(LIMIT)
                .until(() -> traffic.heardBy(listener).equals(traffic.said()));
        hub.awaitNode(
                "the others are gone",
                // a client that never said who it is has ten seconds for that
                LIMIT.multipliedBy(2),
                node -> node.getInt("sessions") == 2 && node.getInt("rooms") == 1 && node.getInt("queuedBytes") == 0);
    }
}
