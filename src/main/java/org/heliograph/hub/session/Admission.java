package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.ConnectionSettings;
import org.heliograph.config.Settings;
import org.heliograph.delivery.LogLimit;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.CloseCode;
import org.heliograph.security.Caller;
import org.heliograph.security.ClientAddress;
import org.heliograph.security.Identity;

/**
 * Decides whether one more connection is let in.
 *
 * <p>Edges ask before they upgrade or start a stream. Handshakes under way are not counted yet, so the hub asks again when
 * a connection opens and ends what slipped through.
 */
@NodeSingleton
public class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class.getName());

    /** The answer to a client. */
    public enum Verdict {
        /** Come in. */
        ADMITTED,
        /** The node has as many connections as it may, or its user or address has. */
        FULL,
        /** The node is stopping. */
        STOPPING;

        /** Returns what a client is told that was connected all the same. */
        public CloseCode closeCode() {
            return this == STOPPING ? CloseCode.RESTARTING : CloseCode.OVERLOADED;
        }
    }

    private final Settings settings;
    private final NodeState state;

    private final LogLimit logLimit;
    private final Tally<Identity> byUser = new Tally<>();
    private final Tally<ClientAddress> byAddress = new Tally<>();
    private final AtomicInteger open = new AtomicInteger();

    /** Creates the bean. */
    @Inject
    public Admission(Settings settings, NodeState state, NanoClock clock) {
        this.logLimit = new LogLimit(clock);
        this.settings = settings;
        this.state = state;
    }

    /** Returns whether a new connection of a client would be let in now. */
    public Verdict verdictOn(Caller peer) {
        return verdictOn(peer, 0);
    }

    private Verdict verdictOn(Caller peer, int itself) {
        if (state.isStopping()) {
            return Verdict.STOPPING;
        }
        return isFullFor(peer, itself) ? Verdict.FULL : Verdict.ADMITTED;
    }

    /** Counts an open connection, and returns whether it is one too many or too late; those are counted, too. */
    Verdict enter(Caller peer) {
        open.incrementAndGet();
        byUser.add(peer.identity());
        byAddress.add(peer.address());
        return verdictOn(peer, 1);
    }

    /** Forgets a connection that {@link #enter} counted. */
    void leave(Caller peer) {
        open.decrementAndGet();
        byUser.remove(peer.identity());
        byAddress.remove(peer.address());
    }

    private boolean isFullFor(Caller peer, int itself) {
        ConnectionSettings limits = settings.connections();
        if (open.get() - itself >= limits.max()) {
            return refuse(
                    "this node has {0} connections: raise heliograph.connections.max or add a node", limits.max());
        }
        if (byAddress.count(peer.address()) - itself >= limits.maxPerAddress()) {
            return refuse(
                    "the address of the client has {0} connections; if it is your proxy, let the server take the address"
                            + " of clients from it, or raise heliograph.connections.max-per-address",
                    limits.maxPerAddress());
        }
        if (!peer.identity().equals(Identity.ANONYMOUS)
                && byUser.count(peer.identity()) - itself >= limits.maxPerUser()) {
            return refuse("its user has {0} connections, see heliograph.connections.max-per-user", limits.maxPerUser());
        }
        return false;
    }

    private boolean refuse(String reason, int limit) {
        logLimit.run(
                "full",
                skipped -> LOG.log(Level.WARNING, "Connection refused: " + reason + skipped, Integer.toString(limit)));
        return true;
    }
}
