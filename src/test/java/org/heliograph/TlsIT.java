package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Scanner;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Encrypted connections to the server itself: whatever writes past its output must leave them alone. */
class TlsIT extends OneNode {
    private static final int PORT = WILDFLY ? 18543 : 18443;
    private static final int MESSAGES = 200;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of());
    }

    @Test
    void feedIsEncrypted() throws IOException {
        RawSocket client = hub.tls("api/channels/news/events", PORT);
        assertThat(client.request("GET", "Accept: text/event-stream\r\n")).startsWith("HTTP/1.1 200");
        Scanner events = new Scanner(client.input(), StandardCharsets.UTF_8);
        for (int i = 0; i < MESSAGES; i++) {
            hub.publish("news", "event " + i);
            assertThat(events.findWithinHorizon("data: event \\d+\n", 10_000)).isEqualTo("data: event " + i + "\n");
        }
    }

    @Test
    void socketIsEncrypted() throws IOException {
        RawSocket client = hub.tls("ws/channel/news", PORT);
        assertThat(client.handshake()).startsWith("HTTP/1.1 101");
        for (int i = 0; i < MESSAGES; i++) {
            hub.publish("news", "message " + i);
            assertThat(client.readUntil(RawSocket.TEXT, HubClient.SOON)
                            .orElseThrow()
                            .text())
                    .isEqualTo("message " + i);
        }
    }
}
