package org.heliograph.jms.inbox;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import org.heliograph.Hub;
import org.heliograph.HubStarted;
import org.heliograph.HubStopping;
import org.heliograph.PublishAttempt;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.Settings;
import org.heliograph.hub.history.History;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.jms.BrokerLoop;
import org.heliograph.jms.ConnectionFactories;
import org.heliograph.jms.StopSignal;
import org.jspecify.annotations.Nullable;

/** The way in for other applications: reads a queue while the hub runs. Without a connection factory it is off. */
@ApplicationScoped
public class JmsInbox {
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    /** The journal gives up by itself; this much later something is wrong with it. */
    private static final Duration STORE_MARGIN = Duration.ofSeconds(10);

    @Inject
    private Settings settings;

    @Inject
    private Hub hub;

    @Inject
    private History history;

    @Inject
    private HubExecutors executors;

    @Inject
    private ConnectionFactories factories;

    @Resource
    private UserTransaction transactions;

    private final StopSignal stop = new StopSignal();
    private volatile @Nullable InboxReceiver receiver;
    private volatile @Nullable BrokerLoop loop;

    /** Returns what came in so far. */
    public InboxStatus status() {
        InboxReceiver current = receiver;
        return current == null ? new InboxStatus(false, 0, 0) : current.status();
    }

    void start(@Observes HubStarted event) {
        factories.findForInbox().ifPresent(factory -> {
            InboundMessageReader reader =
                    new InboundMessageReader(settings.rest().maxBodyBytes());
            InboxReceiver work = new InboxReceiver(factory, settings.jms(), reader, publisher(), transactions, stop);
            BrokerLoop endless = new BrokerLoop(work, stop, NanoClock.SYSTEM);
            receiver = work;
            loop = endless;
            executors.loops().execute(endless);
        });
    }

    void stop(@Observes HubStopping event) {
        stop.set();
        BrokerLoop endless = loop;
        if (endless == null) {
            return;
        }
        try {
            endless.awaitEnd(END_PATIENCE);
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
    }

    private InboxPublisher publisher() {
        Duration patience = settings.journal().timeout().multipliedBy(2).plus(STORE_MARGIN);
        return new InboxPublisher(hub::publish, executors.inbox(), patience, this::isRepeatable);
    }

    private boolean isRepeatable(PublishAttempt attempt) {
        return attempt.key().isPresent() && history.keeps(attempt.publication().channel());
    }
}
