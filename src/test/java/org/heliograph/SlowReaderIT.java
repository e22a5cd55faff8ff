package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.heliograph.testkit.Crowd;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.PacedPublisher;
import org.heliograph.testkit.StoppedReader.Transport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One client that stops reading hurts itself and nobody else, with the limits as they are shipped. */
class SlowReaderIT extends OneNode {
    private static final String CHANNEL = "load";
    private static final int OTHERS = 199;
    private static final int MESSAGE_CHARACTERS = 16 * 1024;
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(12);

    @Deployment(testable = false)
    static WebArchive hub() {
        // the stopped client answers no pings either: rare ones, so that its reading decides however slow the machine
        // is
        return Deployments.hubWithApplication(Map.of("heliograph.websocket.ping-interval", "PT5M"));
    }

    @ParameterizedTest
    @EnumSource
    void stoppedReaderIsClosedAndTheOthersGetEverything(Transport transport) throws IOException {
        try (Crowd others = Crowd.of(OTHERS, hub, CHANNEL)) {
            hub.stopped(transport, CHANNEL);
            hub.awaitNode("all there", HubClient.SOON, node -> node.getInt("sessions") == OTHERS + 1);
            int closedBefore = hub.closed(4430);
            PacedPublisher publisher = new PacedPublisher(hub, CHANNEL, others, MESSAGE_CHARACTERS);
            publisher.publishUntilStalled();
            await("closed as too slow").atMost(CLOSED_WITHIN).until(() -> hub.closed(4430) == closedBefore + 1);
            hub.awaitNode(
                    "forgotten",
                    HubClient.SOON,
                    node -> node.getInt("sessions") == OTHERS && node.getInt("queuedBytes") == 0);
            publisher.publish(64 * MESSAGE_CHARACTERS);
            assertThat(others.faults()).isEmpty();
        }
    }
}
