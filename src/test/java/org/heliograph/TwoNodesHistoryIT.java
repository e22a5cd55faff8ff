package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.heliograph.application.QueueServlet;
import org.heliograph.testkit.BrokerProcess;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.Ledger;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL and one broker: one log, one order, and a client that may come back to either. */
class TwoNodesHistoryIT extends TwoNodesWithJournal {
    private static final int PUBLISHERS = 8;

    /** The journal's time-out of 2 s, and half a second for HTTP on a busy machine. */
    private static final Duration REFUSED_WITHIN = Duration.ofMillis(2_500);

    /** Longer than a node takes to call itself not ready, 5 s. */
    private static final Duration UNREADY = Duration.ofSeconds(7);

    private static final int QUEUED = 20;
    private static final Duration OUTAGE = Duration.ofSeconds(7);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);
    private static final Duration BEFORE = Duration.ofSeconds(2);

    @Deployment(name = "a", testable = false)
    @TargetsContainer("node-a")
    static WebArchive nodeA() {
        return Deployments.nodeWithJournal().addClass(QueueServlet.class);
    }

    @Deployment(name = "b", testable = false)
    @TargetsContainer("node-b")
    static WebArchive nodeB() {
        return nodeA();
    }

    @Test
    void publishersOnBothNodesGetOneOrderThatEverybodySees() {
        publishOnBoth(100);
    }

    @Test
    @Tag("faults")
    void tenThousandPublishesOnEachNodeGetOneOrderThatEverybodySees() {
        publishOnBoth(10_000 / PUBLISHERS);
    }

    private void publishOnBoth(int each) {
        FeedReader onA = feed(a);
        FeedReader onB = feed(b);
        Ledger ledger = new Ledger(channel);
        publishOnBoth(ledger, PUBLISHERS, each);
        assertComplete(ledger, onA, onB);
        ledger.assertHasNoGap();
        assertThat(Ledger.messages(onA)).isEqualTo(Ledger.messages(onB));
    }

    @Test
    void clientComesBackToTheOtherNodeAndMissesNothing() {
        FeedReader onA = feed(a);
        assertThat(a.publish(channel, "1").statusCode()).isEqualTo(200);
        String cursor = onA.awaitEvents(2).get(1).lastEventId();
        onA.close();
        assertThat(a.publish(channel, "2").statusCode()).isEqualTo(200);
        assertThat(b.publish(channel, "3").statusCode()).isEqualTo(200);
        FeedReader onB = b.feed("api/channels/" + channel + "/events", "Last-Event-ID", cursor);
        List<Event> events = onB.awaitEvents(3);
        assertThat(HubClient.json(events.get(0).data()).getBoolean("recovered")).isTrue();
        assertThat(events.stream().skip(1).map(Event::data)).containsExactly("2", "3");
    }

    @Test
    void oneKeyOnBothNodesIsOneMessage() {
        FeedReader onA = feed(a);
        String path = "api/channels/" + channel + "/messages";
        List<CompletableFuture<HttpResponse<String>>> tries = IntStream.range(0, 100)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> (number % 2 == 0 ? a : b).post(path, "text/plain", "once", "Idempotency-Key", channel)))
                .toList();
        assertThat(tries.stream().map(each -> each.join().body()).distinct()).hasSize(1);
        onA.awaitEvents(2);
        assertThat(HubClient.json(b.send("GET", path).body()).getJsonArray("messages"))
                .hasSize(1);
        assertThat(Ledger.messages(onA)).hasSize(1);
    }

    /** While the broker is dead the database alone carries messages between the nodes. */
    @Test
    void deadBrokerLosesAndDoublesNothing() {
        withoutBroker(Duration.ofSeconds(3));
    }

    @Test
    @Tag("faults")
    void brokerThatIsDeadForLongLosesAndDoublesNothing() {
        withoutBroker(Duration.ofSeconds(10));
    }

    private void withoutBroker(Duration outage) {
        BrokerProcess broker = BROKER.broker();
        assertNothingIsLost(BEFORE, broker::kill, outage, broker::start);
    }

    /** A broker that is there and says nothing holds up nobody but those who wait for it. */
    @Test
    void frozenBrokerHoldsUpNothing() {
        withFrozenBroker(Duration.ofSeconds(5));
    }

    @Test
    @Tag("faults")
    void brokerThatIsFrozenForLongHoldsUpNothing() {
        withFrozenBroker(Duration.ofSeconds(30));
    }

    private void withFrozenBroker(Duration outage) {
        BrokerProcess broker = BROKER.broker();
        assertNothingIsLost(BEFORE, broker::freeze, outage, broker::thaw);
    }

    /** About 200 a second, in turn on both nodes. */
    private void publishFor(Ledger ledger, Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            ledger.publish(a);
            ledger.publish(b);
        }
    }

    @Test
    void deadDatabaseRefusesInTimeLeavesLiveChannelsAloneAndComesBack() {
        withoutDatabase(UNREADY);
    }

    @Test
    @Tag("faults")
    void databaseThatIsDeadForLongRefusesInTimeAndComesBack() {
        withoutDatabase(Duration.ofSeconds(10));
    }

    private void withoutDatabase(Duration outage) {
        FeedReader onA = feed(a);
        FeedReader onB = feed(b);
        TextSocket live = b.socket("ws/channel/live");
        Ledger ledger = new Ledger(channel);
        publishFor(ledger, Duration.ofSeconds(1));
        DATABASE.kill();
        long killed = System.nanoTime();
        while (System.nanoTime() - killed < outage.toNanos()) {
            assertRefusedInTime();
            assertThat(a.publish("live", "still here").statusCode()).isEqualTo(200);
        }
        assertThat(List.of(a, b)).as("not ready").allMatch(node -> readiness(node) == 503);
        DATABASE.start();
        await("normal again").atMost(BACK_WITHIN).until(() -> ledger.publish(a) && ledger.publish(b));
        await("ready again").atMost(BACK_WITHIN).until(() -> readiness(a) == 200 && readiness(b) == 200);
        publishFor(ledger, Duration.ofSeconds(1));
        assertComplete(ledger, onA, onB);
        assertThat(live.texts()).contains("still here");
    }

    private static int readiness(HubClient node) {
        return node.send("GET", "health/ready").statusCode();
    }

    /** Longer than the hub tries once, so that it has to wait and try again. */
    @Test
    void queueKeepsWhatCannotBeStoredAndBringsItOnce() {
        FeedReader onB = feed(b);
        sendToQueue(1);
        await("first").atMost(LIMIT).until(() -> Ledger.messages(onB).size() == 1);
        DATABASE.kill();
        sendToQueue(QUEUED);
        await("outage").pollDelay(OUTAGE).atMost(LIMIT).until(() -> true);
        DATABASE.start();
        await("everything").atMost(LIMIT).until(() -> Ledger.messages(onB).size() == 1 + QUEUED);
        await("normal again")
                .atMost(BACK_WITHIN)
                .until(() -> a.publish(channel, "last").statusCode() == 200);
        List<String> stored = texts();
        assertThat(stored.get(0)).isEqualTo("0");
        assertThat(stored.subList(1, QUEUED + 1))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, QUEUED).mapToObj(Integer::toString).toList());
        assertThat(stored.subList(QUEUED + 1, stored.size())).containsOnly("last");
    }

    private void sendToQueue(int count) {
        String path = "test/queue?type=text&channel=" + channel + "&count=" + count;
        assertThat(a.post(path, "text/plain", "").statusCode()).isEqualTo(200);
    }

    private List<String> texts() {
        String page = b.send("GET", "api/channels/" + channel + "/messages?limit=1000")
                .body();
        return HubClient.json(page).getJsonArray("messages").stream()
                .map(message -> message.asJsonObject().getString("data"))
                .toList();
    }

    private void assertRefusedInTime() {
        long asked = System.nanoTime();
        HttpResponse<String> answer = a.publish(channel, "refused " + UUID.randomUUID());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(REFUSED_WITHIN);
    }

    @Test
    void membersOfBothNodesAreSeenOnBoth() throws IOException {
        TextSocket one = a.socket("ws/channel/" + channel);
        TextSocket two = b.socket("ws/channel/" + channel);
        FeedReader three = feed(b);
        for (HubClient node : List.of(a, b)) {
            await("three members").atMost(LIMIT).until(() -> presence(node).getInt("clients") == 3);
            assertThat(presence(node).getJsonArray("members")).hasSize(3);
        }
        two.close();
        three.close();
        for (HubClient node : List.of(a, b)) {
            await("one client").atMost(LIMIT).until(() -> presence(node).getInt("clients") == 1);
            await("one user after the grace")
                    .atMost(LIMIT)
                    .until(() -> presence(node).getInt("users") == 1);
        }
        one.close();
    }

    private JsonObject presence(HubClient node) {
        return HubClient.json(
                node.send("GET", "api/channels/" + channel + "/presence").body());
    }
}
