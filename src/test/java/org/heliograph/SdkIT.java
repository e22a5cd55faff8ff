package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.heliograph.application.Procedures;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The official JavaScript SDK, unmodified, in Node: see src/test/sdk. */
@ExtendWith(ArquillianExtension.class)
class SdkIT {
    private static final Path SDK = Path.of(System.getProperty("heliograph.it.sdk"));

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hub(Map.of(
                        "heliograph.namespace.room.history-size", "100",
                        "heliograph.namespace.room.presence", "true"))
                .addClasses(Procedures.class, Procedures.Reverse.class, Procedures.Failing.class);
    }

    @Test
    void officialSdkPublishesRecoversAndSeesWhoIsThere() throws IOException, InterruptedException {
        new HubClient(base).awaitReady();
        String address = base.toString().replaceFirst("/$", "");
        Process node = new ProcessBuilder("node", "conversation.js", address)
                .directory(SDK.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(output).isZero();
        assertThat(output).contains("ok");
    }
}
