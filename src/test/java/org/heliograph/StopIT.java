package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.LogTail;
import org.heliograph.testkit.MemberSocket;
import org.heliograph.testkit.OpenFeed;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StopIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MEMBERS = 20;

    @ArquillianResource
    private Deployer deployer;

    @ArquillianResource
    private URL base;

    @Deployment(name = "hub", testable = false)
    static WebArchive hub() {
        return Deployments.hub();
    }

    @Test
    void clientsAreToldThatTheNodeGoesAway() {
        LogTail logs = LogTail.fromNow();
        List<MemberSocket> members = IntStream.range(0, MEMBERS)
                .mapToObj(number -> MemberSocket.open(base, "ws/room/leaving"))
                .toList();
        try (OpenFeed feed = OpenFeed.open(base, "api/channels/demo:counter/events")) {
            await().atMost(LIMIT).until(() -> !feed.events().isEmpty());
            deployer.undeploy("hub");
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(members).extracting(MemberSocket::closeCode).containsOnly(OptionalInt.of(1001));
                assertThat(feed.data("close")).singleElement().asString().contains("1001", "true");
                assertThat(feed.isEnded()).isTrue();
            });
        }
        assertThat(logs.stackTraceLines()).isEmpty();
    }
}
