package org.heliograph.presence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.PresenceSignal.StateChunk;

/**
 * The chunks of one answer with the whole state, until all are there. It holds what came and no more, whatever count the
 * chunks claim. Not safe for several threads: {@link RemoteNodes} guards it.
 */
final class StateAssembly {
    private final long snapshot;
    private final long version;
    private final int count;
    private final Map<Integer, List<Entered>> parts = new HashMap<>();

    /** Begins with any chunk of the answer. */
    StateAssembly(StateChunk first) {
        this.snapshot = first.snapshot();
        this.version = first.version();
        this.count = first.count();
    }

    /** Returns the sender's version that the chunks are. */
    long version() {
        return version;
    }

    /** Returns whether a chunk is of a later answer than this one, which will never be complete then. */
    boolean isOlderThan(StateChunk chunk) {
        return snapshot < chunk.snapshot();
    }

    /** Adds a chunk if it fits; returns whether it did. */
    boolean add(StateChunk chunk) {
        boolean fits = chunk.snapshot() == snapshot && chunk.version() == version && chunk.count() == count;
        return fits && parts.putIfAbsent(chunk.index(), chunk.members()) == null;
    }

    boolean isComplete() {
        return parts.size() == count;
    }

    List<Entered> members() {
        return parts.values().stream().flatMap(List::stream).toList();
    }
}
