package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.application.Procedures;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The conversation of the official JavaScript SDK with a hub, in Node or in a browser: see src/test/sdk. */
public final class SdkConversation {
    /** What is published to the room of the conversation while the SDK is cut off. */
    public static final List<String> MISSED =
            IntStream.rangeClosed(1, 12).mapToObj(number -> "missed " + number).toList();

    private static final Path SDK = Path.of(System.getProperty("heliograph.it.sdk"));
    private static final double LIMIT_MILLIS = 30_000;

    private static final JsonObject HEARD = HubClient.json("""
            {
                "first": {"recoverable": true, "wasRecovering": false},
                "user": "",
                "own": {"data": {"hello": "world", "n": 12345678901234}, "isLater": true, "hasClient": true},
                "text": "text \\u2028 😀",
                "rest": {"data": "by rest", "tags": {"subject": "tide"}, "user": "ann", "client": ""},
                "clients": 2,
                "members": 2,
                "hasLeft": true,
                "history": [{"data": "by rest", "tags": {"subject": "tide"}}, {"data": "text \\u2028 😀"}],
                "reversed": {"text": "cba"},
                "alive": [1, 1],
                "refusals": [104, 100],
                "again": {"wasRecovering": true, "recovered": true, "isSelf": true},
                "missed": ["%s"],
                "live": "live again",
                "metAgain": true,
                "strangerRecovered": false,
                "afterwards": 0
            }
            """.formatted(String.join("\", \"", MISSED)));

    private SdkConversation() {}

    /**
     * Returns a WAR with the page of the conversation, the procedures that it calls, and the login of {@link Deployments#withLogin};
     * rooms must have history and presence.
     */
    public static WebArchive equip(WebArchive war) {
        return Deployments.withLogin(war)
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

    /** Has the conversation in Node, which cuts itself off, and checks what was heard. */
    public static void inNode(URI base) {
        inNode(List.of("node", "node.js", base.toString()), output -> {});
    }

    /**
     * Has the conversation in Node and checks what was heard.
     *
     * @param cut cuts off the client, given its room, and publishes what it misses
     */
    public static void inNode(URI base, Consumer<String> cut) {
        inNode(List.of("node", "node.js", base.toString(), "cut-by-others"), output -> cut.accept(readLine(output)));
    }

    private static void inNode(List<String> command, Consumer<BufferedReader> cut) {
        try {
            Process node = new ProcessBuilder(command)
                    .directory(SDK.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = node.inputReader(StandardCharsets.UTF_8)) {
                cut.accept(output);
                String heard = output.lines().collect(Collectors.joining("\n"));
                assertThat(node.waitFor()).as(heard).isZero();
                assertThat(HubClient.json(heard)).isEqualTo(HEARD);
            } finally {
                node.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readLine(BufferedReader output) {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Has the conversation in a browser and checks what was heard.
     *
     * @param cut cuts off the page, given its room
     * @param publish publishes what it misses, given its room, and lets it come back
     */
    public static void inBrowser(BrowserContext browser, URI base, Consumer<String> cut, Consumer<String> publish) {
        Page page = browser.newPage();
        page.navigate(base.resolve("sdk/page.html").toString());
        Locator conversation = page.getByTestId("conversation");
        await(conversation, "leaving");
        String room = conversation.textContent();
        cut.accept(room);
        await(conversation, "away");
        publish.accept(room);
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
