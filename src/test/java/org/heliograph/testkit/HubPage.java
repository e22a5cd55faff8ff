package org.heliograph.testkit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The hub's own page in a browser, as a person uses it. For use by the thread that opened it. */
public final class HubPage {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("heliograph.it.logs"))
            .resolveSibling("screenshots")
            .resolve(System.getProperty("heliograph.it.server"));
    private static final double LIMIT_MILLIS = 20_000;

    private final Page page;
    private final Response response;
    private final List<String> complaints = new ArrayList<>();

    private HubPage(Page page, URL base) {
        this.page = page;
        page.onConsoleMessage(message -> {
            // Chromium itself reports each answer from 400 on, wanted or not.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        response = Objects.requireNonNull(page.navigate(base.toString()));
    }

    /** Opens the page of the hub at an address. */
    public static HubPage open(Page page, URL base) {
        return new HubPage(page, base);
    }

    /** Joins a room under a name and waits until the connection is open. */
    public void join(String room, String name) {
        part("chat-room").fill(room);
        part("chat-name").fill(name);
        part("chat-join").click();
        awaitState("chat-state", "open");
    }

    /** Leaves the room and waits until the connection is closed. */
    public void leave() {
        part("chat-leave").click();
        awaitState("chat-state", "closed");
    }

    /** Sends a message to the room. */
    public void say(String text) {
        part("chat-message").fill(text);
        part("chat-send").click();
    }

    /** Publishes by the form. */
    public void publish(String channel, String event, String data) {
        part("publish-channel").fill(channel);
        part("publish-event").fill(event);
        part("publish-data").fill(data);
        part("publish-send").click();
    }

    /** Presses the button that cuts the network, or restores it. */
    public void cutOrRestoreNetwork() {
        part("network-cut").click();
    }

    /** Waits until a connection of the page is in a state. */
    public void awaitState(String part, String state) {
        awaitAttribute(part, "data-state", state);
    }

    /** Waits until an attribute of a part of the page has a value. */
    public void awaitAttribute(String part, String attribute, String value) {
        assertThat(part(part)).hasAttribute(attribute, value, hasAttribute());
    }

    /** Waits until a part of the page shows a text. */
    public void awaitText(String part, String text) {
        assertThat(part(part)).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(LIMIT_MILLIS));
    }

    /** Waits until a log holds an entry of a kind whose label and text hold the given ones, and returns it. */
    public Locator awaitEntry(String log, String kind, String label, String text) {
        Locator entry = entries(log, kind)
                .filter(new Locator.FilterOptions().setHasText(label))
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".entry-text")
                                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(text)))))
                .first();
        assertThat(entry).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT_MILLIS));
        return entry;
    }

    /** Returns the entries of a kind in a log. */
    public Locator entries(String log, String kind) {
        return part(log).locator("li.entry[data-kind=" + kind + "]");
    }

    /** Returns the texts of the entries of an origin in a log, as they stand there: {@code earlier} or {@code missed}. */
    public List<String> textsOf(String log, String origin) {
        return part(log)
                .locator("li.entry[data-origin=" + origin + "] .entry-text")
                .allTextContents();
    }

    /** Returns the texts of the entries of a kind in a log, as they stand there. */
    public List<String> textsOfKind(String log, String kind) {
        return entries(log, kind).locator(".entry-text").allTextContents();
    }

    /** Returns the part with an id. */
    public Locator part(String id) {
        return page.getByTestId(id);
    }

    /** Returns the page as the browser offers it. */
    public Page page() {
        return page;
    }

    /** Returns the answer with which the hub delivered the page. */
    public Response response() {
        return response;
    }

    /** Returns what scripts and the browser complained about. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Takes a picture of the whole page, for people to look at. */
    public void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static LocatorAssertions.HasAttributeOptions hasAttribute() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(LIMIT_MILLIS);
    }
}
