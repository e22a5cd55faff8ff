package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.heliograph.config.Settings;
import org.heliograph.protocol.CloseCode;
import org.heliograph.relay.Relay;

/** Starts what runs by itself, and ends it in order. */
@ApplicationScoped
public class HubLifecycle {
    /** The time between two looks at every connection; limits are kept within so much. */
    static final Duration SWEEP_INTERVAL = Duration.ofMillis(500);

    private static final Duration PRESENCE_INTERVAL = Duration.ofMillis(250);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);

    /** Between two ends of a stopping node while its window lasts: 100 clients a second that come back elsewhere. */
    private static final Duration GAP = Duration.ofMillis(10);

    private static final Logger LOG = Logger.getLogger(HubLifecycle.class.getName());

    @Inject
    private Hub hub;

    @Inject
    private HubExecutors executors;

    @Inject
    private SessionRegistry sessions;

    @Inject
    private Settings settings;

    @Inject
    private NodeState state;

    @Inject
    private ReceivedObservers observers;

    @Inject
    private Presences presences;

    @Inject
    private JournalLink journal;

    @Inject
    private Relay relay;

    @Inject
    private Event<HubStarted> started;

    @Inject
    private Event<HubStopping> stopping;

    /** Starts the sweep of connections and the relay, takes clients, and fires {@link HubStarted}. */
    public void start() {
        executors.every(SWEEP_INTERVAL, sessions::sweep);
        observers.prepare();
        journal.start(hub::committed);
        relay.start(hub);
        executors.every(PRESENCE_INTERVAL, presences::tick);
        state.ready();
        started.fire(new HubStarted());
    }

    /**
     * Takes no more clients, sends those that are here away with {@link CloseCode#GOING_AWAY}, waits until they are gone,
     * which takes the drain window and a few seconds at most, and stops the relay.
     */
    public void stop() {
        state.stopping();
        stopping.fire(new HubStopping());
        sendAway(sessions.all());
        executors.finishClosing(CLOSE_PATIENCE);
        presences.goodbye();
        journal.stop();
        relay.stop();
    }

    /** Spreads the ends, so that clients do not all come back in the same moment. */
    private void sendAway(Collection<HubSession> open) {
        Duration window = windowFor(open.size());
        CountDownLatch left = new CountDownLatch(open.size());
        Random jitter = new Random();
        for (HubSession session : open) {
            long delay = window.isZero() ? 0 : jitter.nextLong(window.toNanos());
            executors.later(Duration.ofNanos(delay), () -> {
                session.close(CloseCode.GOING_AWAY);
                left.countDown();
            });
        }
        try {
            if (!left.await(window.plus(CLOSE_PATIENCE).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("Not every connection could be told in time that this node stops");
            }
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration windowFor(int clients) {
        Duration unhurried = GAP.multipliedBy(clients);
        return unhurried.compareTo(settings.drainWindow()) < 0 ? unhurried : settings.drainWindow();
    }
}
