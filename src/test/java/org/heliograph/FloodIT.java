package org.heliograph;

import org.heliograph.testkit.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Floods that the hub reads itself. */
class FloodIT extends FloodCases {
    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(SETTINGS);
    }
}
