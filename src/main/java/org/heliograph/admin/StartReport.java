package org.heliograph.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.Settings;
import org.heliograph.hub.session.SessionRegistry;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.message.NodeId;
import org.heliograph.relay.Relay;
import org.heliograph.relay.RelayStatus;
import org.heliograph.server.FastPaths;

/** Logs the banner as soon as it is known whether the relay works, so that it stands at the end of the start. */
@ApplicationScoped
public class StartReport {
    private static final Logger LOG = Logger.getLogger(StartReport.class.getName());
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int FIRST_LOOK = 4;
    private static final int LAST_LOOK = 20;

    @Inject
    private Settings settings;

    @Inject
    private NodeId node;

    @Inject
    private Relay relay;

    @Inject
    private SessionRegistry sessions;

    @Inject
    private HubExecutors executors;

    @Inject
    private FastPaths fastPaths;

    /** Looks at the relay until it works, or ten seconds are over, and then logs the banner. */
    void scheduleFor(String contextPath) {
        lookLater(contextPath, 1);
    }

    private void lookLater(String contextPath, int look) {
        executors.later(LOOK, () -> look(contextPath, look));
    }

    private void look(String contextPath, int look) {
        RelayStatus status = relay.status();
        boolean known = status.state() != RelayStatus.State.CONNECTING;
        if ((known && look >= FIRST_LOOK) || look >= LAST_LOOK) {
            LOG.log(Level.INFO, "{0}", banner(contextPath).text(status));
        } else {
            lookLater(contextPath, look + 1);
        }
    }

    private Banner banner(String contextPath) {
        return new Banner(settings, node, contextPath, sessions.budgetBytes(), fastPaths.summary());
    }
}
