package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.LogTail;
import org.heliograph.testkit.MemberSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SingleNodeIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final LogTail LOGS = LogTail.fromNow();

    @ArquillianResource
    private URL base;

    /** A hub whose file outranks the system property with which test servers name their connection factory. */
    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hub(Map.of("config_ordinal", "500", "heliograph.jms.connection-factory", "jms/not-bound"));
    }

    @Test
    void hubWithoutConnectionFactoryServesItsOwnClients() throws Exception {
        try (MemberSocket one = MemberSocket.open(base, "ws/room/alone");
                MemberSocket other = MemberSocket.open(base, "ws/room/alone")) {
            one.say("by WebSocket");
            await().atMost(LIMIT).until(() -> other.heard("").size() == 1);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(base.toString()).resolve("api/rooms/alone/messages"))
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("by REST"))
                    .build();
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(other.heard("")).containsExactly("by WebSocket", "by REST"));
            assertThat(one.heard("")).containsExactly("by WebSocket", "by REST");
        }
    }

    @Test
    void hubWithoutConnectionFactorySaysThatItIsAlone() {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(LOGS.text())
                        .contains("no JMS connection factory at jms/not-bound; this node is alone")
                        .contains("other nodes, publishing by JMS"));
        assertThat(LOGS.stackTraceLines()).isEmpty();
    }
}
