package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.Ledger;
import org.heliograph.testkit.RecoveringClient;
import org.heliograph.testkit.RecoveringCrowd;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many clients that lost their connections at once and come back at once, all with the same cursor. */
class RecoveryStormIT extends OneNode {
    private static final int MISSED = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration COMPLETE_WITHIN = Duration.ofSeconds(15);

    /** A node keeps the last 8 MiB of all channels in memory: after these only the database has what came before. */
    private static final int OTHER_MESSAGES = 10;

    private static final int OTHER_MESSAGE_BYTES = 1_000_000;
    private static final Logger LOG = Logger.getLogger(RecoveryStormIT.class.getName());

    private final String channel = "kept:" + UUID.randomUUID();
    private final Ledger ledger = new Ledger(channel);

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                "heliograph.namespace.kept.history-size", "1000",
                "heliograph.sse.heartbeat", "PT1S",
                "heliograph.websocket.ping-interval", "PT1M",
                "heliograph.connections.max-per-address", "5000"));
    }

    @Test
    void twoHundredClientsShareOneRead() {
        comeBack(200);
    }

    @Test
    @Tag("faults")
    void thousandClientsShareOneRead() {
        comeBack(1_000);
    }

    private void comeBack(int clients) {
        hub.awaitReady();
        try (RecoveringCrowd crowd = new RecoveringCrowd(clients, List.of(channel))) {
            crowd.connect(hub, Duration.ZERO, LIMIT);
            publish(1);
            crowd.awaitAll(LIMIT, "the last message before", this::isComplete);
            crowd.cut();
            hub.awaitNode("nobody is there", LIMIT, node -> node.getInt("sessions") == 0);
            publish(MISSED);
            fillMemory();
            int before = hub.node().getInt("recoveryReads");
            long start = System.nanoTime();
            crowd.connect(hub, Duration.ZERO, COMPLETE_WITHIN);
            crowd.awaitAll(COMPLETE_WITHIN, "everything", this::isComplete);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            LOG.info(() -> clients + " clients were complete after " + took.toMillis() + " ms");
            assertThat(took).isLessThan(COMPLETE_WITHIN);
            assertThat(hub.node().getInt("recoveryReads") - before).isEqualTo(1);
            assertThat(crowd.clients()).allSatisfy(this::assertMissedNothing);
        }
    }

    private boolean isComplete(RecoveringClient client) {
        return ledger.isKnownTo(client.messages());
    }

    private void assertMissedNothing(RecoveringClient client) {
        assertThat(client.isRecovered()).isTrue();
        ledger.assertAgreesWith(client.messages());
    }

    private void publish(int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(ledger.publish(hub)).isTrue();
        }
    }

    private void fillMemory() {
        for (int i = 0; i < OTHER_MESSAGES; i++) {
            assertThat(hub.post("api/channels/kept:other/messages", "text/plain", "x".repeat(OTHER_MESSAGE_BYTES))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
