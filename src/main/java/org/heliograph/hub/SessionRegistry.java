package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.Settings;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.NanoClock;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.CloseCode;

/** All connections of this node, and the sweep that finds those that stopped reading or answering. */
@ApplicationScoped
public class SessionRegistry {
    private static final Logger LOG = Logger.getLogger(SessionRegistry.class.getName());

    private final LogLimit logLimit = new LogLimit(NanoClock.SYSTEM);
    private final ConcurrentMap<ConnectionId, HubSession> sessions = new ConcurrentHashMap<>();

    @Inject
    private Settings settings;

    @Inject
    private DeliveryCounters counters;

    /** Returns how many connections are open. */
    public int size() {
        return sessions.size();
    }

    void add(HubSession session) {
        sessions.put(session.id(), session);
    }

    void remove(HubSession session) {
        sessions.remove(session.id());
    }

    Collection<HubSession> all() {
        return List.copyOf(sessions.values());
    }

    /** Returns how many bytes may be held for all connections together: what waits in outboxes, and the writes in flight. */
    public long budgetBytes() {
        return Runtime.getRuntime().maxMemory() / 100 * settings.outboxHeapPercent();
    }

    /** Returns how long the oldest write in flight has been there; zero where none is. */
    Duration stallAge() {
        return Duration.ofNanos(sessions.values().stream()
                .mapToLong(HubSession::writeAgeNanos)
                .max()
                .orElse(0));
    }

    /** Looks at every connection once; runs on the timer. */
    void sweep() {
        sessions.values().forEach(this::tick);
        if (isOverBudget()) {
            endFullest();
        }
    }

    /** What fails for one connection must not spare the others their limits. */
    private void tick(HubSession session) {
        try {
            session.tick();
        } catch (RuntimeException | Error fault) {
            logLimit.run(
                    "tick",
                    skipped -> LOG.log(Level.WARNING, "The limits of " + session.id() + " failed" + skipped, fault));
        }
    }

    private boolean isOverBudget() {
        return counters.queuedBytes() + counters.inFlightBytes() > budgetBytes();
    }

    private void endFullest() {
        // seen once: what a sort asks for must not change while it sorts
        List<Fill> fullestFirst = sessions.values().stream()
                .map(session -> new Fill(session, session.heldBytes()))
                .filter(fill -> fill.heldBytes() > 0)
                .sorted(Comparator.comparingInt(Fill::heldBytes).reversed())
                .toList();
        for (Fill fill : fullestFirst) {
            if (!isOverBudget()) {
                return;
            }
            fill.session().close(CloseCode.TOO_SLOW);
        }
    }

    /** How much was held for a session when it was looked at. */
    private record Fill(HubSession session, int heldBytes) {}
}
