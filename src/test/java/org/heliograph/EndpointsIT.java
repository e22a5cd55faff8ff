package org.heliograph;

import java.util.Map;
import org.heliograph.testkit.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The raw endpoints over whatever transport the hub takes on a server by itself. */
class EndpointsIT extends EndpointCases {
    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of());
    }
}
