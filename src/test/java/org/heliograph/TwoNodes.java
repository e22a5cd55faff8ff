package org.heliograph;

import java.io.IOException;
import java.net.URL;
import org.heliograph.testkit.BrokerExtension;
import org.heliograph.testkit.HubClient;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two real servers with the hub and the broker between them, and clients of both for each test. What the servers need besides
 * is registered with an order of 2: after the broker and before the servers.
 */
@Tag("two-nodes")
abstract class TwoNodes {
    @Order(1)
    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @Order(3)
    @RegisterExtension
    static final ArquillianExtension SERVERS = new ArquillianExtension();

    /** The clients of the first node. */
    protected HubClient a;

    /** The clients of the second node. */
    protected HubClient b;

    @ArquillianResource
    @OperateOnDeployment("a")
    private URL addressOfA;

    @ArquillianResource
    @OperateOnDeployment("b")
    private URL addressOfB;

    @BeforeEach
    void connect() {
        a = new HubClient(addressOfA);
        b = new HubClient(addressOfB);
    }

    /** Every client leaves; nothing may be left on any node. */
    @AfterEach
    void leave() throws IOException {
        a.close();
        b.close();
    }
}
