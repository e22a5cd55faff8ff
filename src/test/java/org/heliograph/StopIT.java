package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.stream.IntStream;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StopIT {
    /** The address in arquillian.xml: Arquillian tells none before the deployment, which is a step of this test. */
    private static final int PORT = "wildfly".equals(System.getProperty("heliograph.it.server")) ? 18180 : 18080;

    private static final int MEMBERS = 20;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "hub", managed = false, testable = false)
    static WebArchive hub() {
        return Deployments.hub();
    }

    @Test
    void clientsAreToldThatTheNodeGoesAway() throws IOException {
        ServerLogs logs = ServerLogs.fromNow();
        deployer.deploy("hub");
        HubClient hub = new HubClient(new URL("http", "127.0.0.1", PORT, "/heliograph/"));
        List<TextSocket> members = IntStream.range(0, MEMBERS)
                .mapToObj(number -> hub.socket("ws/room/leaving"))
                .toList();
        FeedReader feed = hub.feed("api/channels/demo:counter/events");
        feed.awaitEvents(1);
        deployer.undeploy("hub");
        assertThat(members).extracting(TextSocket::awaitClose).containsOnly(1001);
        await().atMost(HubClient.SOON).until(feed::isEnded);
        assertThat(feed.events())
                .last()
                .satisfies(event -> assertThat(event.type()).isEqualTo("close"))
                .satisfies(event -> assertThat(event.data()).contains("1001").contains("true"));
        logs.assertNoStackTraces();
    }
}
