package org.heliograph.hub;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells application code what happens to connections and rooms, in the order in which it happens. */
@ApplicationScoped
public class HubEvents {
    /** Events that may wait for slow application code; more are dropped and said so in the log. */
    static final int MAX_PENDING = 10_000;

    private static final Logger LOG = Logger.getLogger(HubEvents.class.getName());

    @Inject
    private HubExecutors executors;

    @Inject
    private Event<ConnectionOpened> opened;

    @Inject
    private Event<ConnectionClosed> closed;

    @Inject
    private Event<RoomOccupied> occupied;

    @Inject
    private Event<RoomVacated> vacated;

    private SerialQueue queue;

    /** Creates the queue in front of application code. */
    @PostConstruct
    void createQueue() {
        queue = new SerialQueue(executors.handlers(), MAX_PENDING, 0);
    }

    void fire(ConnectionOpened event) {
        later(() -> opened.fire(event));
    }

    void fire(ConnectionClosed event) {
        later(() -> closed.fire(event));
    }

    void fire(RoomOccupied event) {
        later(() -> occupied.fire(event));
    }

    void fire(RoomVacated event) {
        later(() -> vacated.fire(event));
    }

    private void later(Runnable fire) {
        boolean taken = queue.offer(0, () -> {
            try {
                fire.run();
            } catch (RuntimeException ofTheApplication) {
                LOG.log(Level.WARNING, "An observer of a hub event failed", ofTheApplication);
            }
        });
        if (!taken) {
            LOG.fine("An event was dropped: observers of hub events are too slow, or the node stops");
        }
    }
}
