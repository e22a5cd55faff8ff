package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.heliograph.testkit.Balancer;
import org.heliograph.testkit.BrowserExtension;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.HubPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in two browsers, on two nodes behind a balancer, one of which is killed: its page goes on at the other. */
class NodeLossBrowserIT extends TwoMortalNodes {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration DEAD_MEMBERS_GONE_WITHIN = Duration.ofSeconds(30);
    private static final String ROOM = "nodes";

    /** A page comes back half a second after a cut at the earliest: the first of these are missed, the last are not. */
    private static final int MESSAGES = 20;

    @Test
    void pageOfAKilledNodeGoesOnAtTheOtherAndMissesNothing() throws IOException {
        try (Balancer balancer =
                Balancer.of(nodeA.client().uri(""), nodeB.client().uri(""))) {
            URL address = balancer.address().toURL();
            HubPage ada = join(address, nodeA.client(), "Ada", ColorScheme.LIGHT);
            HubPage grace = join(address, nodeB.client(), "Grace", ColorScheme.DARK);
            chat(ada, grace);
            nodeA.kill();
            long killed = System.nanoTime();
            assertNothingIsMissed(ada, grace);
            assertMembersAreTrue(ada, grace, nodeB.client());
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(DEAD_MEMBERS_GONE_WITHIN);
            ada.photograph("node-lost");
            grace.photograph("node-kept");
        }
    }

    /** Opens a page that is in the room at a node: the balancer decides where it comes out, so it comes again until it is there. */
    private static HubPage join(URL address, HubClient node, String name, ColorScheme scheme) {
        HubPage page = BROWSER.open(
                address,
                new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(scheme));
        await(name).pollInSameThread().atMost(LIMIT).until(() -> {
            page.join(ROOM, name);
            boolean there = node.node().getInt("sessions") == 1;
            if (!there) {
                page.leave();
            }
            return there;
        });
        return page;
    }

    private static void chat(HubPage ada, HubPage grace) {
        ada.say("Hello from Ada");
        grace.awaitEntry("chat-log", "message", "Ada", "^Hello from Ada$");
        grace.say("Hello from Grace");
        ada.awaitEntry("chat-log", "message", "Grace", "^Hello from Grace$");
        for (HubPage page : List.of(ada, grace)) {
            page.awaitText("chat-members-count", "2 devices");
        }
    }

    private static void assertNothingIsMissed(HubPage ada, HubPage grace) {
        List<String> said = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> "Message " + number)
                .toList();
        said.forEach(grace::say);
        ada.awaitState("chat-state", "open");
        ada.awaitAttribute("chat-state", "data-recovery", "recovered");
        ada.say("Ada is back");
        grace.awaitEntry("chat-log", "message", "Ada", "^Ada is back$");
        ada.awaitEntry("chat-log", "mine", "Ada", "^Ada is back$");

        List<String> missed = ada.textsOf("chat-log", "missed");
        assertThat(missed).isNotEmpty().isEqualTo(said.subList(0, missed.size()));
        ada.awaitEntry("chat-log", "missed", "", "^You missed " + missed.size() + " messages?$");
        List<String> heard = new ArrayList<>(List.of("Hello from Grace"));
        heard.addAll(said);
        assertThat(ada.textsOfKind("chat-log", "message")).isEqualTo(heard);
        assertThat(grace.textsOfKind("chat-log", "mine")).isEqualTo(heard);
    }

    private static void assertMembersAreTrue(HubPage ada, HubPage grace, HubClient node) {
        String presence = "api/rooms/" + ROOM + "/presence";
        await("only the living are there")
                .atMost(DEAD_MEMBERS_GONE_WITHIN)
                .until(() -> HubClient.json(node.send("GET", presence).body()).getInt("clients") == 2);
        for (HubPage page : List.of(ada, grace)) {
            page.awaitText("chat-members-list", "anonymous 2 devices you");
            page.awaitText("chat-members-count", "2 devices");
        }
    }
}
