package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.example.news.NewsResource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser.Event;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.PacedPublisher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of the documentation: an application with the broadcaster of a channel and sinks of its server's JAX-RS runtime. */
class BroadcasterIT extends OneNode {
    private static final String SINK = "api/portal/news";
    private static final String CHANNEL = "portal:news";
    private static final Logger LOG = Logger.getLogger(BroadcasterIT.class.getName());

    private static final Duration STALL_LIMIT = Duration.ofSeconds(3);

    /** Two sweeps, and what a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final int MESSAGE_CHARACTERS = 16 * 1024;
    private static final int MEBIBYTE = 1024 * 1024;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                        "heliograph.sse.heartbeat", "PT0.5S",
                        "heliograph.outbox.stall-limit", STALL_LIMIT.toString(),
                        "heliograph.namespace.portal.history-size", "1000"))
                .addClass(NewsResource.class);
    }

    @BeforeEach
    void awaitJournal() {
        hub.awaitReady();
    }

    private void broadcast(String headline) {
        assertThat(hub.post(SINK, "text/plain;charset=UTF-8", headline).statusCode())
                .isEqualTo(204);
    }

    private FeedReader greeted(String path, String... headers) {
        FeedReader reader = hub.feed(path, headers);
        assertThat(reader.awaitEvents(1).get(0).type()).isEqualTo("hello");
        return reader;
    }

    @Test
    void sinkAndFeedGetWhatIsBroadcastAndWhatIsPublished() {
        FeedReader sink = greeted(SINK);
        FeedReader feed = greeted("api/channels/" + CHANNEL + "/events");

        broadcast("Grüße,\n\"zwei\" Zeilen");
        hub.publish(CHANNEL, "by REST");

        List<Event> events = sink.awaitEvents(3);
        assertThat(events.subList(1, 3))
                .extracting(Event::type, Event::data)
                .containsExactly(tuple("headline", "Grüße,\n\"zwei\" Zeilen"), tuple("message", "by REST"));
        assertThat(feed.awaitEvents(3)).containsExactlyElementsOf(events);
        assertThat(sink.parsed().retryMillis()).hasValue(2_000);
    }

    @Test
    void clientThatComesBackGoesOnWhereItWas() {
        FeedReader before = greeted(SINK);
        broadcast("first");
        String last = before.awaitEvents(2).get(1).lastEventId();
        before.close();
        broadcast("missed");

        FeedReader after = greeted(SINK, "Last-Event-ID", last);
        broadcast("next");

        assertThat(after.awaitEvents(3)).extracting(Event::data).endsWith("missed", "next");
        assertThat(HubClient.json(after.events().get(0).data()).getBoolean("recovered"))
                .isTrue();
    }

    @Test
    void clientThatLeftIsForgotten() {
        FeedReader sink = greeted(SINK);
        hub.awaitNode("one session", HubClient.SOON, node -> node.getInt("sessions") == 1);
        sink.close();
        hub.awaitNode("forgotten", HubClient.SOON, node -> node.getInt("sessions") == 0);
    }

    @Test
    void headlineThatIsNoTextIsRefusedAndChangesNothing() {
        FeedReader sink = greeted(SINK);
        assertThat(hub.post(SINK, "application/json", "{}").statusCode()).isEqualTo(415);
        broadcast("next");
        assertThat(sink.awaitEvents(2).get(1).data()).isEqualTo("next");
    }

    /** At most as many as there are threads for sinks: on Jersey each of them keeps one until it is cut. */
    @ParameterizedTest
    @ValueSource(ints = {1, 24})
    void stoppedReadersAreCutAndDelayNobody(int count) throws IOException {
        try (Crowd others = Crowd.ofStreams(3, SINK, 1, hub, CHANNEL)) {
            PacedPublisher publisher = new PacedPublisher(hub, CHANNEL, others, MESSAGE_CHARACTERS);
            publisher.publish(MEBIBYTE);
            int before = publisher.rounds();
            int closedBefore = hub.closed(4430);
            for (int i = 0; i < count; i++) {
                hub.stopped(SINK);
            }
            publisher.publishUntil(node -> node.getJsonObject("closed").getInt("4430", 0) == closedBefore + count);
            LOG.info(() -> "p99 of a round with " + count + " stopped readers: " + publisher.p99Since(before));
            assertThat(publisher.p99Since(before)).isLessThan(Duration.ofSeconds(1));
            hub.awaitNode(
                    "only the others are left",
                    STALL_LIMIT.plus(SLACK),
                    node -> node.getInt("sessions") == others.size() && node.getInt("queuedBytes") == 0);
            publisher.publish(MEBIBYTE);
            assertThat(others.faults()).isEmpty();
        }
    }
}
