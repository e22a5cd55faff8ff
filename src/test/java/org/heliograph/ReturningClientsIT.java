package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.Ledger;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.RecoveringFeed;
import org.heliograph.testkit.SteadyPublisher;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that lose their connection again and again, by their own fault or not, and come back to a channel with history. */
class ReturningClientsIT extends OneNode {
    private static final Duration AWAY_EVERY = Duration.ofSeconds(3);
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(20);
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(20);
    private static final int SMALL_BUFFER = 4096;
    private static final int MESSAGE_CHARACTERS = 16 * 1024;
    private static final int MOST_MESSAGES = 4096;

    /** A sixteenth of what is published. */
    private static final int READ_EVERY = 16;

    private String channel;

    @Deployment(testable = false)
    static WebArchive hub() {
        // the slow reader answers no pings: rare ones, so that its reading decides
        return Deployments.hubWithApplication(Map.of(
                "heliograph.websocket.ping-interval", "PT5M",
                "heliograph.namespace.kept.history-size", "100000",
                "heliograph.recovery.max-messages", "10000",
                "heliograph.recovery.max-bytes", "67108864"));
    }

    @BeforeEach
    void takeANewChannel() {
        channel = "kept:" + UUID.randomUUID();
        hub.awaitReady();
    }

    @Test
    void feedThatComesBackEveryThreeSecondsMissesNothing() {
        comeBackFor(Duration.ofSeconds(20));
    }

    @Test
    @Tag("faults")
    void feedThatComesBackEveryThreeSecondsForTenMinutesMissesNothing() {
        comeBackFor(Duration.ofMinutes(10));
    }

    @SuppressWarnings("try") // to close the client is to lose its connection, not its last one
    private void comeBackFor(Duration time) {
        Ledger ledger = new Ledger(channel);
        try (RecoveringFeed client = new RecoveringFeed(channel)) {
            connect(client);
            try (SteadyPublisher publisher = new SteadyPublisher(hub, List.of(ledger), PUBLISH_EVERY)) {
                for (long round = time.dividedBy(AWAY_EVERY); round > 0; round--) {
                    publisher.goOn(AWAY_EVERY);
                    client.close();
                    connect(client);
                    assertThat(client.isRecovered()).isTrue();
                }
            }
            assertThat(ledger.size()).isGreaterThan(100);
            await("everything").atMost(CAUGHT_UP_WITHIN).until(() -> ledger.isKnownTo(client.messages()));
            ledger.assertAgreesWith(client.messages());
        }
    }

    private void connect(RecoveringFeed client) {
        client.connect(hub);
        await("greeted").atMost(HubClient.SOON).until(client::isGreeted);
    }

    @Test
    void readerThatWasTooSlowComesBackToAllThatItMissed() throws IOException {
        RawSocket slow = RawSocket.connect(hub.ws("ws/channel/" + channel), SMALL_BUFFER);
        assertThat(slow.handshake()).startsWith("HTTP/1.1 101");
        List<String> got = new ArrayList<>();
        Map<String, String> positions = publishUntilTooSlow(slow, got);
        readToTheEnd(slow, got);
        slow.close();
        assertThat(got).as("before it was closed").isNotEmpty().hasSizeLessThan(positions.size());
        TextSocket back = hub.socket("ws/channel/" + channel + "?since=" + positions.get(got.get(got.size() - 1)));
        got.addAll(back.awaitTexts(positions.size() - got.size()));
        assertThat(got.equals(List.copyOf(positions.keySet())))
                .as("all, in order")
                .isTrue();
    }

    @Test
    void clientThatLeavesWithUnreadMessagesGetsWhatWasWrittenAndTheAnswerToItsClose() throws IOException {
        RawSocket slow = RawSocket.connect(hub.ws("ws/channel/leaving"), SMALL_BUFFER);
        assertThat(slow.handshake()).startsWith("HTTP/1.1 101");
        int published = 0;
        while (hub.node().getInt("queuedBytes") == 0) {
            assertThat(published).isLessThan(MOST_MESSAGES);
            hub.publish("leaving", Integer.toString(published++).repeat(MESSAGE_CHARACTERS));
        }
        slow.send(RawSocket.CLOSE, new byte[] {3, (byte) 0xE8});
        int read = 0;
        RawSocket.Received next = slow.read(HubClient.SOON).orElseThrow();
        for (; next.opcode() == RawSocket.TEXT; next = slow.read(HubClient.SOON).orElseThrow()) {
            assertThat(next.text()).isEqualTo(Integer.toString(read++).repeat(MESSAGE_CHARACTERS));
        }
        assertThat(next.closeCode()).isEqualTo(1000);
        assertThat(read).isPositive();
        slow.close();
    }

    /** Returns what was published, in order, and the position of each. */
    private Map<String, String> publishUntilTooSlow(RawSocket slow, List<String> got) throws IOException {
        int closedBefore = hub.closed(4430);
        Map<String, String> positions = new LinkedHashMap<>();
        while (hub.closed(4430) == closedBefore) {
            assertThat(positions).hasSizeLessThan(MOST_MESSAGES);
            for (int i = 0; i < READ_EVERY; i++) {
                String text = String.format("%08d", positions.size()).repeat(MESSAGE_CHARACTERS / 8);
                String answer = hub.publish(channel, text).body();
                positions.put(text, HubClient.json(answer).getString("position"));
            }
            slow.read(HubClient.SOON).ifPresent(message -> take(message, got));
        }
        return positions;
    }

    private static void readToTheEnd(RawSocket slow, List<String> got) throws IOException {
        Optional<RawSocket.Received> next = slow.read(HubClient.SOON);
        while (next.isPresent()) {
            take(next.get(), got);
            next = slow.read(HubClient.SOON);
        }
    }

    /** The last message may have been cut off in its middle. */
    private static void take(RawSocket.Received message, List<String> got) {
        if (message.opcode() == RawSocket.TEXT && message.payload().length == MESSAGE_CHARACTERS) {
            got.add(message.text());
        }
    }
}
