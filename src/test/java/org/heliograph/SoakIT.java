package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Logger;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.NodeTimeline;
import org.heliograph.testkit.NodeTimeline.Moment;
import org.heliograph.testkit.SoakLoad;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node under everyday load, everyday faults included, for a long time and with a small heap. */
@Tag("soak")
class SoakIT extends OneNode {
    private static final Logger LOG = Logger.getLogger(SoakIT.class.getName());
    private static final Duration LENGTH = Duration.parse(System.getProperty("heliograph.it.soak"));

    /** As long as it takes until code is loaded and pools have their size; not part of the soak. */
    private static final Duration WARM_UP = Duration.ofMinutes(2);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(3);
    private static final double AS_BEFORE = 1.05;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of());
    }

    @Test
    void nodeIsInTheEndWhatItWasAtFirst() throws IOException {
        NodeTimeline timeline = new NodeTimeline(hub);
        try {
            live(WARM_UP, timeline);
            await("left alone").pollDelay(LOOK_EVERY).atMost(SETTLED_WITHIN).until(() -> true);
            Moment before = timeline.look();
            int slowBefore = hub.closed(4430);
            live(LENGTH, timeline);
            await("as before")
                    .atMost(SETTLED_WITHIN)
                    .pollInterval(LOOK_EVERY)
                    .untilAsserted(() -> assertAsBefore(before, timeline.look()));
            int slow = hub.closed(4430) - slowBefore;
            LOG.info(() -> slow + " clients were sent away because they read nothing");
            assertThat(slow).as("sent away").isGreaterThan((int) LENGTH.toMinutes());
        } finally {
            timeline.writeTo(
                    Path.of(System.getProperty("heliograph.war")).resolveSibling("soak"),
                    System.getProperty("heliograph.it.server"));
        }
    }

    private void live(Duration time, NodeTimeline timeline) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try (SoakLoad load = new SoakLoad(hub)) {
            await("time")
                    .atMost(time.plus(SETTLED_WITHIN))
                    .pollInterval(LOOK_EVERY)
                    .until(timeline::look, moment -> System.nanoTime() > end);
            assertThat(load.faults()).isEmpty();
            LOG.info(() -> load.passers() + " clients came and went in " + time);
        }
        hub.awaitNode(
                "idle",
                HubClient.SOON.multipliedBy(3),
                node -> node.getInt("sessions") == 0 && node.getInt("rooms") == 0 && node.getInt("queuedBytes") == 0);
    }

    private static void assertAsBefore(Moment before, Moment now) {
        assertThat(now.sessions()).as("connections").isZero();
        assertThat((double) now.heapBytes()).as("heap").isLessThan(before.heapBytes() * AS_BEFORE);
        assertThat((double) now.threads()).as("threads").isLessThanOrEqualTo(before.threads() * AS_BEFORE);
        assertThat((double) now.openFiles()).as("open files").isLessThanOrEqualTo(before.openFiles() * AS_BEFORE);
    }
}
