package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.net.URL;
import java.util.Map;
import org.heliograph.testkit.BrowserExtension;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.SdkConversation;
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

    @ArquillianResource
    private URL base;

    private HubClient hub;

    @Deployment(testable = false)
    static WebArchive hub() {
        return SdkConversation.equip(Deployments.hub(Map.of(
                "heliograph.namespace.room.history-size", "100",
                "heliograph.namespace.room.presence", "true")));
    }

    @BeforeEach
    void connect() {
        hub = new HubClient(base);
        hub.awaitReady();
    }

    @Test
    void conversationInNode() {
        SdkConversation.inNode(hub.uri(""));
    }

    @Test
    void conversationInABrowser() {
        BrowserContext browser = BROWSER.newContext(new Browser.NewContextOptions());
        SdkConversation.inBrowser(browser, hub.uri(""), room -> browser.setOffline(true), room -> {
            SdkConversation.MISSED.forEach(text ->
                    assertThat(hub.publish("room:" + room, text).statusCode()).isEqualTo(200));
            browser.setOffline(false);
        });
    }
}
