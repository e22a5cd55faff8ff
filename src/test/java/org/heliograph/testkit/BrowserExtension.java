package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a browser while the tests of one class run. What a test opened is closed with it, and fails it if it complained. */
public final class BrowserExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<HubPage> pages = new ArrayList<>();
    private @Nullable Chromium chromium;

    /** Opens the page of the hub at an address, in a context that shares nothing with others. */
    public HubPage open(URL base, Browser.NewContextOptions options) {
        BrowserContext context = newContext(options);
        HubPage page = HubPage.open(context.newPage(), base);
        pages.add(page);
        return page;
    }

    /** Opens a context for pages of other kinds. */
    public BrowserContext newContext(Browser.NewContextOptions options) {
        BrowserContext context = Objects.requireNonNull(chromium).browser().newContext(options);
        contexts.add(context);
        return context;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> complaints =
                pages.stream().flatMap(page -> page.complaints().stream()).toList();
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        pages.clear();
        assertThat(complaints).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(chromium).close();
    }
}
