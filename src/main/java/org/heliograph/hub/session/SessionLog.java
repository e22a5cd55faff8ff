package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;
import org.heliograph.delivery.LogLimit;
import org.heliograph.hub.threads.NodeSingleton;

/** The log of ended connections: one warning for each that the hub had to end, a few a
 * second of each code, and nothing at INFO for the ordinary. */
@NodeSingleton
public class SessionLog {
    private static final Logger LOG = Logger.getLogger(SessionLog.class.getName());

    private final LogLimit limit;

    /** Creates the bean. */
    @Inject
    public SessionLog(NanoClock clock) {
        this.limit = new LogLimit(clock);
    }

    void ended(HubSession session, SessionEnd end) {
        if (end.code().isForced()) {
            limit.run(end.code().name(), skipped -> write(Level.WARNING, session, end, skipped));
        } else if (LOG.isLoggable(Level.FINE)) {
            write(Level.FINE, session, end, "");
        }
    }

    private static void write(Level level, HubSession session, SessionEnd end, String skipped) {
        LOG.log(level, "Closed {0} of {1} with {2} ({3}); {4} channels, {5} bytes queued{6}", new Object[] {
            session.id(),
            session.identity().name(),
            Integer.toString(end.code().code()),
            end.code().reason(),
            end.channels(),
            Integer.toString(end.queuedBytes()),
            skipped
        });
    }
}
