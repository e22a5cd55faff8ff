package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.ConnectionClosed;
import org.heliograph.ConnectionOpened;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.Settings;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.LogLimit;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;

/** The connections of this node, and the sweep that finds those that stopped reading or answering. */
@NodeSingleton
public class SessionRegistry {
    private static final Logger LOG = Logger.getLogger(SessionRegistry.class.getName());

    private final LogLimit logLimit;
    private final ConcurrentMap<ConnectionId, HubSession> sessions = new ConcurrentHashMap<>();

    private final Settings settings;
    private final DeliveryCounters counters;
    private final Admission admission;
    private final HubEvents events;
    private final SessionLog log;
    private final ConcurrentMap<CloseCode, LongAdder> closed = new ConcurrentHashMap<>();

    /** Creates the bean. */
    @Inject
    public SessionRegistry(
            Settings settings,
            DeliveryCounters counters,
            Admission admission,
            HubEvents events,
            SessionLog log,
            NanoClock clock) {
        this.logLimit = new LogLimit(clock);
        this.admission = admission;
        this.events = events;
        this.log = log;
        this.settings = settings;
        this.counters = counters;
    }

    /** Returns how many connections are open. */
    public int size() {
        return sessions.size();
    }

    /** Takes a new connection in; one that is not admitted is taken in all the same, and its opener ends it. */
    Admission.Verdict enter(HubSession session) {
        Admission.Verdict verdict = admission.enter(session.caller());
        sessions.put(session.id(), session);
        events.fire(new ConnectionOpened(session.id(), session.identity()));
        return verdict;
    }

    /** Forgets a connection that has ended. */
    void leave(HubSession session, SessionEnd end) {
        sessions.remove(session.id());
        admission.leave(session.caller());
        closed.computeIfAbsent(end.code(), unused -> new LongAdder()).increment();
        log.ended(session, end);
        events.fire(new ConnectionClosed(session.id(), session.identity(), end.code()));
    }

    /** Returns all open connections. */
    public Collection<HubSession> all() {
        return List.copyOf(sessions.values());
    }

    /** Returns how many connections ended, by the code that ended them; codes that ended none are left out. */
    public Map<CloseCode, Long> closed() {
        Map<CloseCode, Long> counts = new EnumMap<>(CloseCode.class);
        closed.forEach((code, count) -> counts.put(code, count.sum()));
        return counts;
    }

    /** Returns how many bytes may be held for all connections together: what waits in outboxes, and the writes in flight. */
    public long budgetBytes() {
        return Runtime.getRuntime().maxMemory() / 100 * settings.outboxHeapPercent();
    }

    /** Returns how long the oldest write in flight has been there; zero where none is. */
    public Duration stallAge() {
        return Duration.ofNanos(sessions.values().stream()
                .mapToLong(HubSession::writeAgeNanos)
                .max()
                .orElse(0));
    }

    /** Looks at every connection once; runs on the timer. */
    public void sweep() {
        sessions.values().forEach(this::tick);
        if (isOverBudget()) {
            endFullest();
        }
    }

    /** Checks one connection; its failure must not spare the others their limits. */
    private void tick(HubSession session) {
        try {
            session.tick();
        } catch (RuntimeException | Error fault) {
            logLimit.run(
                    "tick",
                    skipped -> LOG.log(
                            Level.WARNING,
                            "Periodic check of connection " + session.id() + " failed" + skipped,
                            fault));
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

    /** A session and the bytes that were held for it when it was looked at. */
    private record Fill(HubSession session, int heldBytes) {}
}
