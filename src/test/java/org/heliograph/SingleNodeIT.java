package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.Map;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SingleNodeIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ServerLogs LOGS = ServerLogs.fromNow();

    @ArquillianResource
    private URL base;

    /** A hub whose file outranks the system property with which test servers name their connection factory. */
    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hub(Map.of("config_ordinal", "500", "heliograph.jms.connection-factory", "jms/not-bound"));
    }

    @Test
    void hubWithoutConnectionFactoryServesItsOwnClients() {
        HubClient hub = new HubClient(base);
        try (TextSocket one = TextSocket.open(hub.ws("ws/room/alone"));
                TextSocket other = TextSocket.open(hub.ws("ws/room/alone"))) {
            one.send("by WebSocket");
            other.awaitTexts(1);
            hub.post("api/rooms/alone/messages", "text/plain", "by REST");
            assertThat(other.awaitTexts(2)).containsExactly("by WebSocket", "by REST");
            assertThat(one.awaitTexts(2)).containsExactly("by WebSocket", "by REST");
        }
    }

    /** By what is there at the start, and by what the first connections show. */
    @Test
    void logSaysWhichFastPathsAreOn() {
        boolean wildfly = "wildfly".equals(System.getProperty("heliograph.it.server"));
        String paths = wildfly
                ? "direct WebSockets on, direct socket writes off (not needed on Undertow), "
                        + "abort of stalled peers on (Undertow), "
                        + "Tyrus idle-timeout workaround off (not needed on Undertow)"
                : "direct WebSockets on, direct socket writes on (Grizzly, plain HTTP/1.1), "
                        + "abort of stalled peers on (Grizzly), Tyrus idle-timeout workaround on";
        HubClient hub = new HubClient(base);
        try (TextSocket socket = TextSocket.open(hub.ws("ws/echo"))) {
            assertThat(socket.send("one").awaitTexts(1)).containsExactly("Echo: one");
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(LOGS.lines()).anyMatch(line -> line.endsWith("  fast paths  " + paths)));
        assertThat(LOGS.lines())
                .anyMatch(line -> line.contains("Fast paths on ") && line.endsWith(": " + paths))
                .noneMatch(line -> line.contains("disabled: ") || line.contains("not applied: "));
    }

    @Test
    void hubWithoutConnectionFactorySaysThatItIsAlone() {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(LOGS.lines())
                        .anyMatch(
                                line -> line.contains("no JMS connection factory at jms/not-bound; this node is alone"))
                        .anyMatch(line -> line.contains("other nodes, publishing by JMS")));
        LOGS.assertNoStackTraces();
    }
}
