package org.heliograph;

import org.heliograph.testkit.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;

/** Floods that Payara's own container reads, which the hub watches, with {@code heliograph.websocket.direct=false}. */
@Tag("payara")
class ContainerFloodIT extends FloodCases {
    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithContainerSessions(SETTINGS);
    }
}
