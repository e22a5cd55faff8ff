package org.heliograph.hub;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import org.heliograph.HubStarted;
import org.heliograph.HubStopping;
import org.heliograph.hub.session.NodeState;
import org.heliograph.hub.session.SessionRegistry;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.CloseCode;

/** Starts what runs by itself, and ends it in order. */
@NodeSingleton
public class HubLifecycle {
    /** The time between two looks at every connection; limits are kept within so much. */
    static final Duration SWEEP_INTERVAL = Duration.ofMillis(500);

    private final Deliveries deliveries;
    private final SessionRegistry sessions;
    private final HubExecutors executors;
    private final NodeState state;
    private final GracefulShutdown shutdown;
    private final Event<Object> events;

    /** Creates the bean. */
    @Inject
    public HubLifecycle(
            Deliveries deliveries,
            SessionRegistry sessions,
            HubExecutors executors,
            NodeState state,
            GracefulShutdown shutdown,
            Event<Object> events) {
        this.deliveries = deliveries;
        this.sessions = sessions;
        this.executors = executors;
        this.state = state;
        this.shutdown = shutdown;
        this.events = events;
    }

    /** Starts the sweep of connections and the relay, takes clients, and fires {@link HubStarted}. */
    public void start() {
        executors.every(SWEEP_INTERVAL, sessions::sweep);
        deliveries.start(executors);
        state.ready();
        events.fire(new HubStarted());
    }

    /**
     * Takes no more clients, sends those that are here away with {@link CloseCode#GOING_AWAY}, waits until they are gone,
     * which takes the drain window and a few seconds at most, and stops journal, relay and threads.
     */
    public void stop() {
        state.stopping();
        events.fire(new HubStopping());
        shutdown.run();
        deliveries.stop();
        executors.stop();
    }
}
