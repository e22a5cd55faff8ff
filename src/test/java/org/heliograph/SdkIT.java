package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.heliograph.application.Procedures;
import org.heliograph.testkit.BrowserExtension;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The official JavaScript SDK, unmodified, has the same conversation in Node and in a browser: see src/test/sdk. */
@ExtendWith(ArquillianExtension.class)
class SdkIT {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final Path SDK = Path.of(System.getProperty("heliograph.it.sdk"));
    private static final double LIMIT_MILLIS = 30_000;
    private static final List<String> MISSED =
            IntStream.rangeClosed(1, 12).mapToObj(number -> "missed " + number).toList();

    private static final JsonObject HEARD = HubClient.json("""
            {
                "first": {"recoverable": true, "wasRecovering": false},
                "user": "",
                "own": {"data": {"hello": "world", "n": 12345678901234}, "isLater": true, "hasClient": true},
                "text": "text \\u2028 😀",
                "rest": "by rest",
                "clients": 2,
                "members": 2,
                "sameLeft": true,
                "history": ["by rest", "text \\u2028 😀"],
                "reversed": {"text": "cba"},
                "alive": [1, 1],
                "refusals": [104, 100],
                "again": {"wasRecovering": true, "recovered": true},
                "missed": ["%s"],
                "live": "live again",
                "strangerRecovered": false,
                "afterwards": 0
            }
            """.formatted(String.join("\", \"", MISSED)));

    @ArquillianResource
    private URL base;

    private HubClient hub;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hub(Map.of(
                        "heliograph.namespace.room.history-size", "100",
                        "heliograph.namespace.room.presence", "true"))
                .addClasses(Procedures.class, Procedures.Reverse.class, Procedures.Failing.class)
                .addClass(Procedures.ForOneCall.class)
                .addAsWebResource(file("page.html"), "sdk/page.html")
                .addAsWebResource(file("page.js"), "sdk/page.js")
                .addAsWebResource(file("conversation.js"), "sdk/conversation.js")
                .addAsWebResource(file("node_modules/centrifuge/dist/centrifuge.js"), "sdk/centrifuge.js");
    }

    private static File file(String name) {
        return SDK.resolve(name).toFile();
    }

    @BeforeEach
    void connect() {
        hub = new HubClient(base);
        hub.awaitReady();
    }

    @Test
    void conversationInNode() throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "node.js", hub.uri("").toString())
                .directory(SDK.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(output).isZero();
        assertThat(HubClient.json(output)).isEqualTo(HEARD);
    }

    @Test
    void conversationInABrowser() {
        BrowserContext context = BROWSER.newContext(new Browser.NewContextOptions());
        Page page = context.newPage();
        page.navigate(hub.uri("sdk/page.html").toString());
        Locator conversation = page.getByTestId("conversation");
        await(conversation, "leaving");
        context.setOffline(true);
        await(conversation, "away");
        String channel = "room:" + conversation.textContent();
        MISSED.forEach(
                text -> assertThat(hub.publish(channel, text).statusCode()).isEqualTo(200));
        context.setOffline(false);
        await(conversation, "over");
        assertThat(HubClient.json(conversation.textContent())).isEqualTo(HEARD);
    }

    private static void await(Locator conversation, String state) {
        PlaywrightAssertions.assertThat(conversation)
                .hasAttribute(
                        "data-state",
                        Pattern.compile(state + "|failed"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(LIMIT_MILLIS));
        assertThat(conversation.getAttribute("data-state"))
                .as(conversation.textContent())
                .isEqualTo(state);
    }
}
