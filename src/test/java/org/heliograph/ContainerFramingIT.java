package org.heliograph;

import org.heliograph.testkit.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;

/** The frames of Payara's own container, which the hub watches, with {@code heliograph.websocket.direct=false}. */
@Tag("payara")
class ContainerFramingIT extends FramingCases {
    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithContainerSessions(SETTINGS);
    }
}
