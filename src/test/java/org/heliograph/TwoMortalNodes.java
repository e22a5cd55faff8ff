package org.heliograph;

import org.heliograph.testkit.BrokerExtension;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.NodeProcess;
import org.heliograph.testkit.PostgresExtension;
import org.heliograph.testkit.SdkConversation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes with one journal in PostgreSQL, started for each test as processes that it may kill. */
@Tag("two-nodes")
abstract class TwoMortalNodes {
    @Order(1)
    @RegisterExtension
    static final BrokerExtension BROKER = new BrokerExtension();

    @Order(2)
    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    /** The first node. */
    protected final NodeProcess nodeA = new NodeProcess(1, SdkConversation.equip(Deployments.nodeWithJournal()));

    /** The second node. */
    protected final NodeProcess nodeB = new NodeProcess(2, SdkConversation.equip(Deployments.nodeWithJournal()));

    @BeforeEach
    void start() {
        nodeA.start();
        nodeB.start();
    }

    @AfterEach
    void end() {
        nodeA.close();
        nodeB.close();
    }
}
