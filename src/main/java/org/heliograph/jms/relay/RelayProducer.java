package org.heliograph.jms.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.heliograph.config.Settings;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.jms.ConnectionFactories;
import org.heliograph.message.NodeId;
import org.heliograph.relay.LocalRelay;
import org.heliograph.relay.Relay;

/** Makes the relay of this node: over JMS where the server offers it, otherwise one for a node that is alone. */
@ApplicationScoped
public class RelayProducer {
    @Inject
    private Settings settings;

    @Inject
    private NodeId node;

    @Inject
    private HubExecutors executors;

    @Inject
    private ConnectionFactories factories;

    /** Returns the relay, not started. */
    @Produces
    @Singleton
    public Relay relay() {
        return factories
                .find()
                .<Relay>map(factory -> new JmsRelay(factory, settings.jms(), node, executors.loops()))
                .orElseGet(() -> new LocalRelay(factories.absence()));
    }
}
