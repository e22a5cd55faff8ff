package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.heliograph.testkit.Balancer;
import org.heliograph.testkit.BrowserExtension;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.NodeProcess;
import org.heliograph.testkit.SdkConversation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The official JavaScript SDK, unmodified, behind a balancer: the node that it is connected to is killed, and its conversation
 * goes on at the other.
 */
class SdkNodeLossIT extends TwoMortalNodes {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private Balancer balancer;

    @BeforeEach
    void balance() throws IOException {
        balancer = Balancer.of(nodeA.client().uri(""), nodeB.client().uri(""));
    }

    @AfterEach
    void stopBalancing() throws IOException {
        balancer.close();
    }

    @Test
    void conversationInNodeGoesOnAtTheOtherNode() {
        SdkConversation.inNode(balancer.address(), room -> publishWhatIsMissed(killNodeOf(room), room));
    }

    @Test
    void conversationInABrowserGoesOnAtTheOtherNode() {
        AtomicReference<HubClient> survivor = new AtomicReference<>();
        SdkConversation.inBrowser(
                BROWSER.newContext(new Browser.NewContextOptions()),
                balancer.address(),
                room -> survivor.set(killNodeOf(room)),
                room -> publishWhatIsMissed(Objects.requireNonNull(survivor.get()), room));
    }

    private static void publishWhatIsMissed(HubClient node, String room) {
        SdkConversation.MISSED.forEach(text ->
                assertThat(node.publish("room:" + room, text).statusCode()).isEqualTo(200));
    }

    /** Kills the node of the only client there is, when it is known as such on both, and returns the other. */
    private HubClient killNodeOf(String room) {
        for (NodeProcess node : List.of(nodeA, nodeB)) {
            await("one client in the room").atMost(HubClient.SOON).until(() -> clients(node.client(), room) == 1);
        }
        boolean isAtA = nodeA.client().node().getInt("sessions") == 1;
        assertThat(nodeB.client().node().getInt("sessions")).isEqualTo(isAtA ? 0 : 1);
        (isAtA ? nodeA : nodeB).kill();
        return (isAtA ? nodeB : nodeA).client();
    }

    private static int clients(HubClient node, String room) {
        return HubClient.json(
                        node.send("GET", "api/rooms/" + room + "/presence").body())
                .getInt("clients");
    }
}
