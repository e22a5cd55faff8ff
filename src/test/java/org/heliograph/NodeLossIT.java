package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.Ledger;
import org.heliograph.testkit.RecoveringClient;
import org.heliograph.testkit.RecoveringCrowd;
import org.heliograph.testkit.SteadyPublisher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that is killed with all its clients, while the other one publishes: they come back there and miss nothing. */
@Tag("faults")
class NodeLossIT extends TwoMortalNodes {
    private static final Logger LOG = Logger.getLogger(NodeLossIT.class.getName());
    private static final int CLIENTS = 300;
    private static final int CHANNELS = 10;

    /** 100 messages a second. */
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration JITTER = Duration.ofSeconds(3);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final List<String> channels = IntStream.range(0, CHANNELS)
            .mapToObj(number -> "kept:" + UUID.randomUUID())
            .toList();
    private final List<Ledger> ledgers = channels.stream().map(Ledger::new).toList();

    @Test
    void clientsOfAKilledNodeComeBackToTheOtherAndMissNothing() {
        HubClient b = nodeB.client();
        try (RecoveringCrowd crowd = new RecoveringCrowd(CLIENTS, channels)) {
            crowd.connect(nodeA.client(), Duration.ZERO, LIMIT);
            Duration untilBack;
            try (SteadyPublisher publisher = new SteadyPublisher(b, ledgers, INTERVAL)) {
                publisher.goOn(STEADY);
                nodeA.kill();
                long killed = System.nanoTime();
                crowd.awaitAll(BACK_WITHIN, "cut", RecoveringClient::isCut);
                crowd.connect(b, JITTER, BACK_WITHIN);
                untilBack = Duration.ofNanos(System.nanoTime() - killed);
                publisher.goOn(STEADY);
            }
            LOG.info(() -> CLIENTS + " clients were back after " + untilBack.toMillis() + " ms");
            assertThat(untilBack).isLessThan(BACK_WITHIN);
            assertNothingIsLost(crowd);
        }
    }

    private void assertNothingIsLost(RecoveringCrowd crowd) {
        assertThat(ledgers).allSatisfy(ledger -> assertThat(ledger.refusals()).isEmpty());
        crowd.awaitAll(LIMIT, "everything", client -> ledgerOf(client).isKnownTo(client.messages()));
        assertThat(crowd.clients()).allSatisfy(client -> {
            assertThat(client.isRecovered()).isTrue();
            ledgerOf(client).assertAgreesWith(client.messages());
        });
    }

    private Ledger ledgerOf(RecoveringClient client) {
        return ledgers.get(channels.indexOf(client.channel()));
    }
}
