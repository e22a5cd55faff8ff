package org.heliograph.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.heliograph.clock.NanoClock;
import org.heliograph.message.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes, as far as they were heard.
 *
 * <p>Safe for any number of threads: the monitor guards all state, and stripes of the roster are changed under it, so that the
 * roster never shows a member of a node that is forgotten. It is not needed to enter or leave here, and no event is delivered
 * under it.
 */
final class RemoteNodes {
    private final Roster roster;
    private final NanoClock clock;
    private final Duration expiry;
    private final Map<NodeId, RemoteNode> peers = new HashMap<>();

    RemoteNodes(Roster roster, NanoClock clock, Duration expiry) {
        this.roster = roster;
        this.clock = clock;
        this.expiry = expiry;
    }

    /** Takes a signal of another node. */
    synchronized void hear(NodeId origin, PresenceSignal signal) {
        RemoteNode peer = peers.get(origin);
        if (peer != null && peer.isPast(signal.incarnation())) {
            return;
        }
        long now = clock.nanos();
        if (peer == null || !peer.is(signal.incarnation())) {
            peer = begin(origin, signal.incarnation(), peer, now);
        }
        peer.hear(signal, now);
    }

    /** Forgets silent nodes with their members; returns the nodes whose state is to be asked for now. */
    synchronized List<NodeId> sweep() {
        long now = clock.nanos();
        List<NodeId> asked = new ArrayList<>();
        Iterator<Map.Entry<NodeId, RemoteNode>> entries = peers.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<NodeId, RemoteNode> entry = entries.next();
            RemoteNode peer = entry.getValue();
            boolean silent = peer.isSilent(now, expiry);
            if (silent) {
                peer.removeMembers();
                entries.remove();
            }
            // the silent one too, for the case that it is we who did not hear
            if (silent ? !peer.isGone() : peer.mustBeAsked(now)) {
                asked.add(entry.getKey());
            }
        }
        return asked;
    }

    /** Returns how many nodes there are beside this one. */
    synchronized int size() {
        return (int) peers.values().stream().filter(peer -> !peer.isGone()).count();
    }

    private RemoteNode begin(NodeId origin, long incarnation, @Nullable RemoteNode former, long now) {
        if (former != null) {
            former.removeMembers();
        }
        RemoteNode peer = new RemoteNode(origin, incarnation, former, roster, now);
        peers.put(origin, peer);
        return peer;
    }
}
