package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.heliograph.application.FaultyRelayProducer;
import org.heliograph.application.RelayProbe;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.Ledger;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Nodes whose relay drops, repeats, reorders and delays what the other one sends: the journal alone is the truth. */
class FaultyRelayIT extends TwoNodesWithJournal {
    private static final int MESSAGES = 2_000;
    private static final int PUBLISHERS = 4;

    /** The relay delays no message longer than 5 s. */
    private static final Duration LATEST = Duration.ofSeconds(6);

    @Deployment(name = "a", testable = false)
    @TargetsContainer("node-a")
    static WebArchive nodeA() {
        return Deployments.nodeWithJournal()
                .addClasses(FaultyRelayProducer.class, RelayProbe.class)
                .addClass("org.heliograph.application.FaultyRelay");
    }

    @Deployment(name = "b", testable = false)
    @TargetsContainer("node-b")
    static WebArchive nodeB() {
        return nodeA();
    }

    @Test
    void everythingComesOnceInOrderAndInTime() {
        FeedReader feedOfA = feed(a);
        FeedReader feedOfB = feed(b);
        List<TextSocket> sockets = List.of(a.socket("ws/channel/" + channel), b.socket("ws/channel/" + channel));
        Ledger ledger = new Ledger(channel);
        publishOnBoth(ledger, PUBLISHERS, MESSAGES / PUBLISHERS);
        assertComplete(ledger, feedOfA, feedOfB);
        assertThat(Ledger.messages(feedOfA)).isEqualTo(Ledger.messages(feedOfB));
        assertInTime(ledger, sockets);
        await("what is still under way").pollDelay(LATEST).atMost(LIMIT).until(() -> true);
        assertComplete(ledger, feedOfA, feedOfB);
        assertThat(List.of(a, b)).allSatisfy(FaultyRelayIT::assertWasFaulty);
    }

    /** Fails unless the relay of a node did its worst to the messages of the other one. */
    private static void assertWasFaulty(HubClient node) {
        JsonObject faults = HubClient.json(node.send("GET", "test/relay").body());
        assertThat(faults.getInt("dropped")).isBetween(MESSAGES / 20, MESSAGES / 5);
        assertThat(faults.getInt("repeated")).isBetween(MESSAGES / 20, MESSAGES / 5);
        assertThat(faults.getInt("delayed")).isBetween(MESSAGES / 20, MESSAGES / 5);
    }
}
