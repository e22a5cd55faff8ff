package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import org.heliograph.protocol.CloseCode;
import org.heliograph.relay.Relay;

/** Starts what runs by itself, and ends it in order. */
@ApplicationScoped
public class HubLifecycle {
    /** The time between two looks at every connection; limits are kept within so much. */
    static final Duration SWEEP_INTERVAL = Duration.ofMillis(500);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    @Inject
    private Hub hub;

    @Inject
    private HubExecutors executors;

    @Inject
    private SessionRegistry sessions;

    @Inject
    private Relay relay;

    @Inject
    private Event<HubStarted> started;

    @Inject
    private Event<HubStopping> stopping;

    /** Starts the sweep of connections and the relay, and fires {@link HubStarted}. */
    public void start() {
        executors.every(SWEEP_INTERVAL, sessions::sweep);
        relay.start(hub::deliver);
        started.fire(new HubStarted());
    }

    /** Ends every connection with {@link CloseCode#GOING_AWAY}, waits at most a few seconds, and stops the relay. */
    public void stop() {
        Collection<HubSession> open = sessions.all();
        open.forEach(session -> session.close(CloseCode.GOING_AWAY));
        stopping.fire(new HubStopping());
        executors.finishClosing(CLOSE_PATIENCE);
        relay.stop();
    }
}
