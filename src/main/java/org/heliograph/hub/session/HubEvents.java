package org.heliograph.hub.session;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.hub.threads.SerialQueue;

/** Tells application code what happens to connections and rooms, in the order in which it happens. */
@NodeSingleton
public class HubEvents {
    /** Events that may wait for slow application code; more are dropped and said so in the log. */
    static final int MAX_PENDING = 10_000;

    private static final Logger LOG = Logger.getLogger(HubEvents.class.getName());

    private final Event<Object> observers;
    private final SerialQueue queue;

    /** Creates the bean. */
    @Inject
    public HubEvents(HubExecutors executors, Event<Object> observers) {
        this.observers = observers;
        this.queue = new SerialQueue(executors.handlers(), MAX_PENDING, 0);
    }

    /** Tells the observers of an event of the API, later and on a thread that may wait. */
    void fire(Object event) {
        boolean taken = queue.offer(0, () -> {
            try {
                observers.fire(event);
            } catch (RuntimeException ofTheApplication) {
                LOG.log(
                        Level.WARNING,
                        "An observer of " + event.getClass().getSimpleName() + " failed",
                        ofTheApplication);
            }
        });
        if (!taken) {
            LOG.log(
                    Level.FINE,
                    "{0} was dropped: its observers are too slow, or the node stops",
                    event.getClass().getSimpleName());
        }
    }
}
