package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of ended connections: one warning for each that the hub had to end, nothing at INFO for the ordinary. */
@ApplicationScoped
public class SessionLog {
    private static final Logger LOG = Logger.getLogger(SessionLog.class.getName());

    void ended(HubSession session, SessionEnd end) {
        Level level = end.code().isForced() ? Level.WARNING : Level.FINE;
        if (LOG.isLoggable(level)) {
            LOG.log(level, "Closed {0} of {1} with {2} ({3}); {4} channels, {5} bytes queued", new Object[] {
                session.id(),
                session.identity().name(),
                Integer.toString(end.code().code()),
                end.code().reason(),
                end.channels(),
                Integer.toString(end.queuedBytes())
            });
        }
    }
}
