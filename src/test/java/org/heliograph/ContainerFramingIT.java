package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.StoppedReader;
import org.heliograph.testkit.StoppedReader.Transport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The frames of Payara's own container, which the hub watches, with {@code heliograph.websocket.direct=false}. */
@Tag("payara")
class ContainerFramingIT extends FramingCases {
    private static final Duration PINGING = Duration.ofSeconds(8);
    private static final int PINGS_AT_ONCE = 180;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithContainerSessions(SETTINGS);
    }

    /** Within its rate; Tyrus answers each ping into a queue that has no bound. */
    @Test
    void pongsThatNobodyReadsFillNoMemory() throws IOException {
        int heapBefore = hub.heapInUse();
        StoppedReader pinging = hub.stopped(Transport.SOCKET, "pings");
        long start = System.nanoTime();
        await("pings")
                .atMost(PINGING.plus(HubClient.SOON))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !pinging.ping(PINGS_AT_ONCE) || System.nanoTime() - start > PINGING.toNanos());
        assertThat(hub.heapInUse()).isLessThan(heapBefore + HubClient.HEAP_NOISE_BYTES);
        pinging.close();
    }
}
