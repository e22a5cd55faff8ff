package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.testkit.AckedPublishers;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.Flood;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.StatusWatch;
import org.heliograph.testkit.StatusWatch.Answer;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that is stopped while hundreds of clients are busy. */
@ExtendWith(ArquillianExtension.class)
class StopIT {
    private static final boolean WILDFLY = "wildfly".equals(System.getProperty("heliograph.it.server"));

    /** The address in arquillian.xml: Arquillian tells none before the deployment, which is a step of this test. */
    private static final int PORT = WILDFLY ? 18180 : 18080;

    /** WildFly takes an application off its address before it tells it to stop. */
    private static final int REFUSED = WILDFLY ? 404 : 503;

    /** WildFly's answer to a request that was neither refused nor with the application yet when that stopped. */
    private static final int CAUGHT_BETWEEN = WILDFLY ? 500 : REFUSED;

    private static final String CHANNEL = "leaving";
    private static final int SOCKETS = 300;
    private static final int FEEDS = 100;
    private static final int PUBLISHERS = 8;
    private static final Duration PUBLISHING = Duration.ofMillis(10);
    /** A hundred a second. */
    private static final Duration DRAIN_WINDOW = Duration.ofSeconds(4);

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(10);
    private static final Duration SLACK = StatusWatch.INTERVAL.plusMillis(500);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "hub", managed = false, testable = false)
    static WebArchive hub() {
        return Deployments.hub(Map.of("heliograph.namespace.kept.history-size", "100000"));
    }

    @Test
    void nodeUnderLoadSendsItsClientsAwayOneAfterAnotherAndTakesNoMore() throws IOException {
        ServerLogs logs = ServerLogs.fromNow();
        HubClient hub = deployed();
        try (Crowd crowd = Crowd.of(SOCKETS, FEEDS, hub, CHANNEL);
                FeedReader feed = hub.feed("api/channels/demo:counter/events");
                StatusWatch ready = StatusWatch.ofPage(hub, "health/ready");
                StatusWatch handshakes = StatusWatch.ofHandshakes(hub, "ws/echo");
                Flood flood = new Flood(hub, CHANNEL, PUBLISHING)) {
            await("load").atMost(HubClient.SOON).until(() -> crowd.slowest() > 100);
            assertThat(crowd.faults()).isEmpty();
            long start = System.nanoTime();
            deployer.undeploy("hub");
            await("all gone").atMost(DRAINED_WITHIN).until(() -> crowd.faults().size() == crowd.size());
            assertThat(crowd.faults()).containsOnly("closed with 1001");
            long firstEnd = Collections.min(crowd.faultNanos());
            assertRefusesFrom(firstEnd, ready.answers(), 200);
            assertRefusesFrom(firstEnd, handshakes.answers(), 101);
            assertSpread(start, crowd.faultNanos());
            await("feed ended").atMost(HubClient.SOON).until(feed::isEnded);
            assertFarewell(feed.events());
            assertThat(flood.published()).isGreaterThan(100);
        }
        logs.assertNoStackTraces();
    }

    @Test
    void nodeUnderLoadLosesNothingThatItAcknowledged() throws IOException {
        HubClient hub = deployed();
        try (AckedPublishers publishers = new AckedPublishers(hub, "kept:" + UUID.randomUUID(), PUBLISHERS)) {
            await("load")
                    .atMost(HubClient.SOON.multipliedBy(3))
                    .until(() -> publishers.acknowledged().size() > 200);
            deployer.undeploy("hub");
            Map<String, String> acknowledged = publishers.awaitRefusal();
            Map<String, String> stored = publishers.stored(deployed());
            assertThat(stored).containsAllEntriesOf(acknowledged);
            // the answer to the last message of each may have been lost on its way
            assertThat(stored.size() - acknowledged.size()).isBetween(0, PUBLISHERS);
        } finally {
            deployer.undeploy("hub");
        }
    }

    private HubClient deployed() throws IOException {
        deployer.deploy("hub");
        HubClient hub = new HubClient(new URL("http", "127.0.0.1", PORT, "/heliograph/"));
        hub.awaitReady();
        return hub;
    }

    private static void assertSpread(long start, List<Long> ends) {
        Duration untilLast = Duration.ofNanos(Collections.max(ends) - start);
        Duration spread = Duration.ofNanos(Collections.max(ends) - Collections.min(ends));
        assertThat(untilLast).isLessThan(DRAINED_WITHIN);
        assertThat(spread).isGreaterThan(DRAIN_WINDOW.dividedBy(2));
    }

    /** From the first client that is sent away, or earlier, the answer is a refusal, and never again what it was. */
    private static void assertRefusesFrom(long nanos, List<Answer> answers, int before) {
        List<Integer> statuses = answers.stream().map(Answer::status).toList();
        int first = statuses.indexOf(REFUSED);
        assertThat(first).as("refusal among " + statuses).isPositive();
        int caught = statuses.get(first - 1) == CAUGHT_BETWEEN ? 1 : 0;
        assertThat(statuses.subList(0, first - caught)).containsOnly(before);
        assertThat(statuses.subList(first, statuses.size())).doesNotContain(before);
        assertThat(Duration.ofNanos(answers.get(first).askedNanos() - nanos)).isLessThan(SLACK);
    }

    private static void assertFarewell(List<Event> events) {
        Event last = events.get(events.size() - 1);
        assertThat(last.type()).isEqualTo("close");
        assertThat(HubClient.json(last.data()).getInt("code")).isEqualTo(1001);
        assertThat(HubClient.json(last.data()).getBoolean("reconnect")).isTrue();
    }
}
