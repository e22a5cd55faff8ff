package org.heliograph.hub;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.Settings;
import org.heliograph.hub.session.HubSession;
import org.heliograph.hub.session.SessionRegistry;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.CloseCode;

/** The end of all connections of a node that stops, spread over the drain window. */
@NodeSingleton
public class GracefulShutdown {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);

    /** Between two ends of a stopping node while its window lasts: 100 clients a second that come back elsewhere. */
    private static final Duration GAP = Duration.ofMillis(10);

    private static final Logger LOG = Logger.getLogger(GracefulShutdown.class.getName());

    private final HubExecutors executors;
    private final SessionRegistry sessions;
    private final Settings settings;

    /** Creates the bean. */
    @Inject
    public GracefulShutdown(HubExecutors executors, SessionRegistry sessions, Settings settings) {
        this.executors = executors;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** Tells all clients that the node goes away, and waits until they are gone: the window and a few seconds at most. */
    void run() {
        sendAway(sessions.all());
        executors.finishClosing(CLOSE_PATIENCE);
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
                LOG.log(Level.INFO, "Shutdown: {0} of {1} clients not notified within {2} s", new Object[] {
                    left.getCount(), open.size(), window.plus(CLOSE_PATIENCE).toSeconds()
                });
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
