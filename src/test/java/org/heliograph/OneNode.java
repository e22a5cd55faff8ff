package org.heliograph;

import java.io.IOException;
import java.net.URL;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.ServerLogs;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** One real server with the hub, a client of it for each test, and a look into its log at the end. */
@ExtendWith(ArquillianExtension.class)
abstract class OneNode {
    /** Which server it is: the two have different ways with frames. */
    protected static final boolean WILDFLY = "wildfly".equals(System.getProperty("heliograph.it.server"));

    private static ServerLogs logs = ServerLogs.fromNow();

    /** The clients of the running test. */
    protected HubClient hub;

    @ArquillianResource
    private URL base;

    @BeforeAll
    static void readLogsFromHere() {
        logs = ServerLogs.fromNow();
    }

    @AfterAll
    static void nothingAClientDidIsAStackTrace() {
        logs.assertNoStackTraces();
    }

    @BeforeEach
    void connect() {
        hub = new HubClient(base);
    }

    @AfterEach
    void disconnect() throws IOException {
        hub.close();
    }
}
