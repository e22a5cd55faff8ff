package org.heliograph.testkit;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the broker of this test run while the tests of one class run, however they end.
 *
 * <p>Register it before the extension that starts the servers: they look for the broker while they start.
 */
public final class BrokerExtension implements BeforeAllCallback, AfterAllCallback {
    private final BrokerProcess broker = BrokerProcess.ofThisRun();

    /** Returns the broker, for tests that take it away. */
    public BrokerProcess broker() {
        return broker;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        broker.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        broker.close();
    }
}
