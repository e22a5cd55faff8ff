package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.Ledger;
import org.heliograph.testkit.PostgresExtension;
import org.heliograph.testkit.SteadyPublisher;
import org.heliograph.testkit.TextSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes with one journal in PostgreSQL, and a channel of its own for each test, which keeps history. */
abstract class TwoNodesWithJournal extends TwoNodes {
    @Order(2)
    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    /** How long a test waits for what must come at last. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** Without the relay a message may take 2 s to the other node; the rest is for a busy machine. */
    private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(3);

    /** On each of two nodes: 200 messages a second. */
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private static final Duration ANSWERED_WITHIN = Duration.ofMillis(300);

    /** Generous: servers, broker, database and test share one machine. */
    private static final Duration ALL_ANSWERED_WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(TwoNodesWithJournal.class.getName());

    /** The channel of the running test. */
    protected String channel;

    @BeforeEach
    void takeANewChannel() {
        a.awaitReady();
        b.awaitReady();
        channel = "kept:" + UUID.randomUUID();
    }

    /** Opens a feed of the channel and waits until it follows. */
    FeedReader feed(HubClient node) {
        FeedReader reader = node.feed("api/channels/" + channel + "/events");
        reader.awaitEvents(1);
        return reader;
    }

    /** Publishes by so many publishers on each node at once, so many messages by each, all of which must be taken. */
    void publishOnBoth(Ledger ledger, int publishers, int messages) {
        List<CompletableFuture<Void>> running = IntStream.range(0, 2 * publishers)
                .mapToObj(number -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < messages; i++) {
                        assertThat(ledger.publish(number % 2 == 0 ? a : b)).isTrue();
                    }
                }))
                .toList();
        running.forEach(CompletableFuture::join);
        assertThat(ledger.size()).isEqualTo(2 * publishers * messages);
    }

    /** Waits until feeds have all of a ledger, and fails if one of them does not agree with it. */
    static void assertComplete(Ledger ledger, FeedReader... readers) {
        for (FeedReader reader : readers) {
            await("everything").atMost(LIMIT).until(() -> ledger.isKnownTo(reader));
            ledger.assertAgreesWith(reader);
        }
    }

    /**
     * Publishes on both nodes while something happens between them, and fails if any message is refused, late, lost, doubled or
     * out of order, on any node.
     *
     * @param before how long nothing happens
     * @param away what happens
     * @param length how long it lasts
     * @param back what ends it
     */
    void assertNothingIsLost(Duration before, Runnable away, Duration length, Runnable back) {
        FeedReader feedOfA = feed(a);
        FeedReader feedOfB = feed(b);
        List<TextSocket> sockets = List.of(a.socket("ws/channel/" + channel), b.socket("ws/channel/" + channel));
        Ledger ledger = new Ledger(channel);
        try (SteadyPublisher onA = new SteadyPublisher(a, List.of(ledger), INTERVAL);
                SteadyPublisher onB = new SteadyPublisher(b, List.of(ledger), INTERVAL)) {
            onA.goOn(before);
            away.run();
            try {
                onA.goOn(length);
            } finally {
                back.run();
            }
            onB.goOn(before);
        }
        assertThat(ledger.refusals()).isEmpty();
        assertComplete(ledger, feedOfA, feedOfB);
        LOG.info(() -> "Of " + ledger.size() + " publishes 99 % were answered within "
                + ledger.wait(99).toMillis() + " ms, all within "
                + ledger.wait(100).toMillis() + " ms");
        assertInTime(ledger, sockets);
        assertThat(ledger.wait(99)).as("99 of 100 answers").isLessThan(ANSWERED_WITHIN);
        assertThat(ledger.wait(100)).as("all answers").isLessThan(ALL_ANSWERED_WITHIN);
    }

    /** Fails if a message was late at one of these subscribers. */
    static void assertInTime(Ledger ledger, List<TextSocket> subscribers) {
        for (TextSocket subscriber : subscribers) {
            Duration slowest = ledger.slowestDelivery(subscriber);
            LOG.info(() -> "The slowest delivery took " + slowest.toMillis() + " ms");
            assertThat(slowest).as("slowest delivery").isLessThan(DELIVERED_WITHIN);
        }
    }
}
