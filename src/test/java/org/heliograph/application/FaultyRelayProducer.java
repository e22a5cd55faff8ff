package org.heliograph.application;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.jms.relay.RelayProducer;
import org.heliograph.relay.Relay;

/** Puts a {@link FaultyRelay} around the relay of the node, wherever one is injected. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FaultyRelayProducer {
    @Inject
    private RelayProducer real;

    @Inject
    private HubExecutors executors;

    /** Returns the relay of the node, made unreliable. */
    @Produces
    @Singleton
    public Relay relay() {
        return new FaultyRelay(real.relay(), executors);
    }
}
