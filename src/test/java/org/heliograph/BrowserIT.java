package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.heliograph.application.NodeProbe;
import org.heliograph.application.SeenEvents;
import org.heliograph.testkit.BrowserExtension;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.HubPage;
import org.heliograph.testkit.ServerLogs;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(ArquillianExtension.class)
class BrowserIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MAX_RECOVERED = 20;

    /** Follows a feed with nothing but what the browser brings: named events, then a close. */
    private static final String FOLLOW = """
            (wanted) => new Promise((resolve, reject) => {
                const seen = [];
                const source = new EventSource('api/channels/demo:status/events');
                const patience = setTimeout(() => reject(new Error('only ' + seen)), 20000);
                for (const name of wanted) {
                    source.addEventListener(name, (event) => {
                        seen.push({ name: event.type, id: event.lastEventId, data: event.data });
                        if (wanted.every((one) => seen.some((entry) => entry.name === one))) {
                            clearTimeout(patience);
                            source.close();
                            resolve(seen.map((entry) => entry.name + '|' + entry.id + '|' + source.readyState));
                        }
                    });
                }
            })
            """;

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive hub() {
        Map<String, String> settings = Map.of(
                "heliograph.namespace.room.history-size", "100",
                "heliograph.namespace.room.presence", "true",
                "heliograph.recovery.max-messages", Integer.toString(MAX_RECOVERED));
        return Deployments.hub(settings).addClasses(NodeProbe.class, SeenEvents.class);
    }

    @BeforeEach
    void journalIsOpen() {
        await("the journal is open").atMost(LIMIT).until(() -> publish("room:journal", "open") == 200);
    }

    @Test
    void pageForbidsEverythingThatItDoesNotBring() {
        HubPage page = open(desktop(ColorScheme.LIGHT));
        assertThat(page.response().allHeaders())
                .hasEntrySatisfying(
                        "content-security-policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'")
                                .doesNotContain("unsafe"))
                .containsEntry("x-content-type-options", "nosniff");
    }

    @Test
    void twoPagesChatInARoomAndShowMarkupAsText() {
        HubPage ada = open(desktop(ColorScheme.LIGHT));
        HubPage grace = open(desktop(ColorScheme.DARK));
        ada.join("browser", "Ada");
        grace.join("browser", "Grace");
        ada.say("Hello from Ada");
        grace.awaitEntry("chat-log", "message", "Ada", "^Hello from Ada$");
        ada.awaitEntry("chat-log", "mine", "Ada", "^Hello from Ada$");
        grace.say("<img src=x onerror=alert(1)>");
        ada.awaitEntry("chat-log", "message", "Grace", "^<img src=x onerror=alert\\(1\\)>$");
        assertThat(ada.part("chat-log").locator("img").count()).isZero();
        assertThat(ada.part("chat-name").isDisabled()).isTrue();
        grace.leave();
        PlaywrightAssertions.assertThat(grace.part("chat-state")).hasAttribute("data-code", "1000");
    }

    @Test
    void feedsShowTheirNamedEvents() {
        HubPage page = open(desktop(ColorScheme.LIGHT));
        page.part("feed-counter-start").click();
        page.part("feed-status-start").click();
        page.awaitState("feed-counter-state", "open");
        page.awaitEntry("feed-counter-log", "event", "", "\\d+");
        page.awaitEntry("feed-status-log", "event", "update", ".+");
        page.awaitEntry("feed-status-log", "event", "heartbeat", ".+");
        page.part("feed-counter-stop").click();
        page.awaitState("feed-counter-state", "closed");
    }

    @Test
    void bareEventSourceHearsNamedEventsAndIsForgottenAfterItsClose() {
        HubPage page = open(desktop(ColorScheme.LIGHT));
        @SuppressWarnings("unchecked")
        List<String> seen = (List<String>) page.page().evaluate(FOLLOW, List.of("update", "heartbeat"));
        assertThat(seen)
                .anyMatch(entry -> entry.startsWith("update|"))
                .anyMatch(entry -> entry.startsWith("heartbeat|"));
        assertThat(seen).doesNotHaveDuplicates().allMatch(entry -> entry.matches("\\w+\\|.+\\|2"));
        new HubClient(base).awaitNode("nobody is left", LIMIT, node -> node.getInt("sessions") == 0);
    }

    @Test
    void whatThePagePublishesShowsInTheFeedThatItFollows() {
        HubPage page = open(desktop(ColorScheme.LIGHT));
        page.part("feed-custom-name").fill("news:browser");
        page.part("feed-custom-events").fill("headline");
        page.part("feed-custom-start").click();
        page.awaitState("feed-custom-state", "open");
        page.publish("news:browser", "headline", "Grüße\naus dem Browser");
        page.awaitEntry("feed-custom-log", "event", "headline", "Grüße\\s+aus dem Browser");
        assertThat(page.part("publish-result").getAttribute("data-outcome")).isEqualTo("ok");
    }

    @Test
    void refusedPublicationShowsTheProblemAndNobodyReceivesIt() {
        ServerLogs logs = ServerLogs.fromNow();
        HubPage page = open(desktop(ColorScheme.LIGHT));
        page.publish(":nameless", "message", "nobody");
        PlaywrightAssertions.assertThat(page.part("publish-result")).hasAttribute("data-outcome", "problem");
        page.awaitText("publish-result", "HTTP 400");
        page.awaitText("publish-result", "Use a channel name");
        logs.assertNoStackTraces();
    }

    @Test
    void pageReconnectsAfterACutAndTheChatGoesOn() {
        HubPage ada = open(desktop(ColorScheme.LIGHT));
        HubPage grace = open(desktop(ColorScheme.LIGHT));
        ada.join("cut", "Ada");
        grace.join("cut", "Grace");
        ada.part("feed-counter-start").click();
        ada.awaitState("feed-counter-state", "open");
        ada.cutOrRestoreNetwork();
        ada.awaitState("chat-state", "reconnecting");
        ada.awaitState("feed-counter-state", "reconnecting");
        ada.awaitText("chat-state", "attempt 2");
        ada.photograph("desktop-cut");
        ada.cutOrRestoreNetwork();
        ada.awaitState("chat-state", "open");
        ada.awaitState("feed-counter-state", "open");
        grace.say("Are you back?");
        ada.awaitEntry("chat-log", "message", "Grace", "^Are you back\\?$");
        ada.say("I am.");
        grace.awaitEntry("chat-log", "message", "Ada", "^I am\\.$");
    }

    @Test
    void laterPageShowsWhatWasSaidBeforeItCame() {
        HubPage ada = open(desktop(ColorScheme.LIGHT));
        ada.join("earlier", "Ada");
        ada.say("First");
        ada.awaitEntry("chat-log", "mine", "Ada", "^First$");
        publishAll("room:earlier", "Second", 1, 1);
        HubPage grace = open(desktop(ColorScheme.LIGHT));
        grace.join("earlier", "Grace");
        ada.say("Third");
        grace.awaitEntry("chat-log", "message", "Ada", "^Third$");
        assertThat(grace.textsOf("chat-log", "earlier")).containsExactly("First", "Second 1");
        assertThat(grace.entries("chat-log", "earlier").count()).isEqualTo(1);
        assertThat(grace.entries("chat-log", "message").count()).isEqualTo(3);
        grace.awaitAttribute("chat-state", "data-recovery", "none");
    }

    @Test
    void pageThatComesBackTellsHowManyMessagesItMissedAndShowsEachOnce() {
        HubPage ada = open(desktop(ColorScheme.DARK));
        ada.join("recovery", "Ada");
        cutOff(ada, () -> publishAll("room:recovery", "Missed", 1, 12));
        ada.awaitAttribute("chat-state", "data-recovery", "recovered");
        ada.awaitEntry("chat-log", "missed", "", "^You missed 12 messages$");
        publishAll("room:recovery", "Live", 1, 1);
        ada.awaitEntry("chat-log", "message", "", "^Live 1$");
        assertThat(ada.textsOf("chat-log", "missed")).containsExactlyElementsOf(numbered("Missed", 1, 12));
        assertThat(ada.entries("chat-log", "message").count()).isEqualTo(13);
        ada.photograph("desktop-recovered");
    }

    @Test
    void pageThatMissedOneMessageOrNoneSaysSo() {
        HubPage ada = open(desktop(ColorScheme.LIGHT));
        ada.join("singular", "Ada");
        cutOff(ada, () -> {});
        ada.awaitAttribute("chat-state", "data-recovery", "recovered");
        ada.awaitText("chat-state", "nothing was missed");
        assertThat(ada.entries("chat-log", "missed").count()).isZero();
        cutOff(ada, () -> publishAll("room:singular", "Missed", 1, 1));
        ada.awaitEntry("chat-log", "missed", "", "^You missed 1 message$");
        ada.awaitEntry("chat-log", "message", "", "^Missed 1$");
    }

    @Test
    void pageThatMissedTooMuchSaysThatMessagesMayBeLostAndShowsTheNewest() {
        HubPage ada = open(desktop(ColorScheme.LIGHT));
        ada.join("lost", "Ada");
        publishAll("room:lost", "Seen", 1, 2);
        ada.awaitEntry("chat-log", "message", "", "^Seen 2$");
        cutOff(ada, () -> publishAll("room:lost", "Unseen", 1, MAX_RECOVERED + 5));
        ada.awaitAttribute("chat-state", "data-recovery", "lost");
        ada.awaitEntry("chat-log", "lost", "", "^Messages may be missing");
        ada.awaitEntry("chat-log", "message", "", "^Unseen 25$");
        assertThat(ada.textsOf("chat-log", "earlier"))
                .containsExactlyElementsOf(numbered("Unseen", 1, MAX_RECOVERED + 5));
        ada.photograph("desktop-lost");
    }

    @Test
    void membersOfTheRoomAreListedWithTheirDevices() {
        HubPage ada = open(desktop(ColorScheme.LIGHT));
        HubPage grace = open(desktop(ColorScheme.LIGHT));
        HubPage linus = open(desktop(ColorScheme.LIGHT));
        ada.join("members", "Ada");
        ada.awaitText("chat-members-list", "anonymous 1 device you");
        grace.join("members", "Grace");
        linus.join("members", "Linus");
        ada.awaitText("chat-members-list", "anonymous 3 devices you");
        linus.awaitText("chat-members-count", "3 devices");
        grace.leave();
        ada.awaitText("chat-members-list", "anonymous 2 devices you");
        assertThat(grace.part("chat-members").isVisible()).isFalse();
        linus.page().close();
        ada.awaitText("chat-members-list", "anonymous 1 device you");
    }

    @Test
    void photographsForPeople() {
        HubPage light = open(desktop(ColorScheme.LIGHT));
        HubPage dark = open(desktop(ColorScheme.DARK));
        HubPage phone = open(new Browser.NewContextOptions().setViewportSize(360, 740));
        int guest = 0;
        for (HubPage page : List.of(light, dark, phone)) {
            page.join("photo", "Guest " + guest++);
            page.part("feed-counter-start").click();
            page.part("feed-status-start").click();
        }
        dark.say("A long message to see how it breaks: " + "heliograph ".repeat(20));
        phone.say("unbroken".repeat(30));
        light.publish(":nameless", "message", "nobody");
        dark.publish("news:photo", "message", "somebody");
        for (HubPage page : List.of(light, dark, phone)) {
            page.awaitEntry("chat-log", page == phone ? "mine" : "message", "Guest 2", "unbroken");
            page.awaitEntry("feed-status-log", "event", "heartbeat", ".+");
            assertThat(page.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing is wider than the window")
                    .isEqualTo(true);
        }
        light.photograph("desktop-light");
        dark.photograph("desktop-dark");
        phone.photograph("phone");
    }

    /** Lets something happen while a page has no network, and waits until the page is back. */
    private static void cutOff(HubPage page, Runnable meanwhile) {
        page.cutOrRestoreNetwork();
        page.awaitState("chat-state", "reconnecting");
        meanwhile.run();
        page.cutOrRestoreNetwork();
        page.awaitState("chat-state", "open");
    }

    private void publishAll(String channel, String text, int first, int last) {
        numbered(text, first, last)
                .forEach(each -> assertThat(publish(channel, each)).isEqualTo(200));
    }

    private int publish(String channel, String text) {
        return new HubClient(base).publish(channel, text).statusCode();
    }

    private static List<String> numbered(String text, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> text + " " + number)
                .toList();
    }

    private HubPage open(Browser.NewContextOptions options) {
        return BROWSER.open(base, options);
    }

    private static Browser.NewContextOptions desktop(ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(scheme);
    }
}
