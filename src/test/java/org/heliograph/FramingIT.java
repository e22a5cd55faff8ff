package org.heliograph;

import org.heliograph.testkit.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The frames that the hub reads and writes itself. */
class FramingIT extends FramingCases {
    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(SETTINGS);
    }
}
