package org.heliograph.presence;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.MemberChange.Left;
import org.heliograph.presence.PresenceSignal.Delta;
import org.heliograph.presence.PresenceSignal.Heartbeat;
import org.heliograph.presence.PresenceSignal.StateChunk;
import org.jspecify.annotations.Nullable;

/**
 * The known state of an incarnation of another node: its members as of one version, and the deltas that are ahead of that. Not
 * safe for several threads: {@link RemoteNodes} guards it.
 */
final class RemoteNode {
    /** The most deltas that are held because an earlier one, or the state they are based on, is missing. */
    static final int MAX_HELD = 256;

    /** The shortest time between two requests for the state of one node. */
    static final Duration REQUEST_INTERVAL = Duration.ofSeconds(2);

    private final NodeId node;
    private final long incarnation;
    private final @Nullable Long formerIncarnation;
    private final Roster roster;
    private final Set<MemberKey> members = new HashSet<>();
    private final TreeMap<Long, Delta> held = new TreeMap<>();
    private @Nullable StateAssembly assembly;
    private long version;
    private long knownVersion;
    private long heardNanos;
    private long askedNanos;
    private boolean gone;

    /** Begins with the empty state, which is that of every incarnation at version 0. */
    RemoteNode(NodeId node, long incarnation, @Nullable RemoteNode former, Roster roster, long now) {
        this.node = node;
        this.incarnation = incarnation;
        this.formerIncarnation = former == null ? null : former.incarnation;
        this.roster = roster;
        this.heardNanos = now;
        this.askedNanos = now - REQUEST_INTERVAL.toNanos();
    }

    boolean is(long other) {
        return incarnation == other;
    }

    /** Returns whether a signal is a late one of the incarnation before, or came after the goodbye. */
    boolean isPast(long other) {
        return is(other) ? gone : Long.valueOf(other).equals(formerIncarnation);
    }

    boolean isGone() {
        return gone;
    }

    boolean isSilent(long now, Duration expiry) {
        return now - heardNanos >= expiry.toNanos();
    }

    /** Returns whether its state is to be asked for now, and notes that it is. */
    boolean mustBeAsked(long now) {
        boolean due = !gone && knownVersion > version && now - askedNanos >= REQUEST_INTERVAL.toNanos();
        if (due) {
            askedNanos = now;
        }
        return due;
    }

    void hear(PresenceSignal signal, long now) {
        heardNanos = now;
        if (signal instanceof Delta delta) {
            hearDelta(delta);
        } else if (signal instanceof Heartbeat heartbeat) {
            // not the largest ever heard: one absurd number would make this node ask for ever
            knownVersion = Math.max(version, heartbeat.version());
        } else if (signal instanceof StateChunk chunk && chunk.version() > version) {
            hearChunk(chunk, now);
        } else if (signal instanceof PresenceSignal.Goodbye) {
            gone = true;
            removeMembers();
        }
    }

    /** Lets all its members go. */
    void removeMembers() {
        for (MemberKey member : List.copyOf(members)) {
            apply(new Left(member.channel(), member.connection()));
        }
        held.clear();
        assembly = null;
    }

    private void hearDelta(Delta delta) {
        knownVersion = Math.max(knownVersion, delta.version());
        if (held.size() < MAX_HELD || delta.version() == version + 1) {
            held.put(delta.version(), delta);
        }
        applyHeld();
    }

    private void hearChunk(StateChunk chunk, long now) {
        knownVersion = Math.max(knownVersion, chunk.version());
        StateAssembly current = assembly;
        if (current == null || current.isOlderThan(chunk)) {
            current = new StateAssembly(chunk);
            assembly = current;
        }
        if (current.add(chunk)) {
            // it is answering: no need to ask again yet
            askedNanos = now;
        }
        if (current.isComplete()) {
            replace(current.members());
            version = current.version();
            applyHeld();
        }
    }

    private void replace(List<Entered> state) {
        Set<MemberKey> present = state.stream().map(MemberKey::of).collect(Collectors.toSet());
        for (MemberKey member : List.copyOf(members)) {
            if (!present.contains(member)) {
                apply(new Left(member.channel(), member.connection()));
            }
        }
        state.forEach(this::apply);
    }

    private void applyHeld() {
        held.headMap(version, true).clear();
        while (!held.isEmpty() && held.firstKey() == version + 1) {
            held.pollFirstEntry().getValue().changes().forEach(this::apply);
            version++;
        }
        if (assembly != null && assembly.version() <= version) {
            assembly = null;
        }
    }

    private void apply(MemberChange change) {
        MemberKey key = MemberKey.of(change);
        if (change instanceof Entered entered) {
            members.add(key);
            roster.enter(node, entered.channel(), entered.member());
        } else if (members.remove(key)) {
            roster.leave(node, key.channel(), key.connection());
        }
    }
}
