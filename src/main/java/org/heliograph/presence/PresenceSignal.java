package org.heliograph.presence;

import java.util.List;
import java.util.Optional;
import org.heliograph.message.NodeId;

/** A signal between nodes about their members. Immutable; the package text describes the protocol. */
public sealed interface PresenceSignal {
    /** The most entries of one signal. */
    int MAX_ENTRIES = 500;

    /** The most chunks of one state. */
    int MAX_CHUNKS = 20_000;

    /** Returns the number of the sender's start; unlike that of its other starts. */
    long incarnation();

    /**
     * The changes since a version.
     *
     * @param incarnation the sender's start
     * @param version the sender's state after the change
     * @param changes each change once
     */
    record Delta(long incarnation, long version, List<MemberChange> changes) implements PresenceSignal {}

    /**
     * A sign of life.
     *
     * @param incarnation the sender's start
     * @param version the sender's state
     */
    record Heartbeat(long incarnation, long version) implements PresenceSignal {}

    /**
     * A request for the whole state.
     *
     * @param incarnation the sender's start
     * @param target the node that shall answer; empty for all
     */
    record StateRequest(long incarnation, Optional<NodeId> target) implements PresenceSignal {}

    /**
     * A part of the whole state.
     *
     * @param incarnation the sender's start
     * @param version the sender's state, which all chunks together are
     * @param snapshot the number of the answer: chunks of different answers do not fit together
     * @param index the number of the chunk, from 0
     * @param count how many chunks there are
     * @param members the members in this chunk
     */
    record StateChunk(
            long incarnation, long version, long snapshot, int index, int count, List<MemberChange.Entered> members)
            implements PresenceSignal {}

    /**
     * The last word of a node that stops.
     *
     * @param incarnation the sender's start
     */
    record Goodbye(long incarnation) implements PresenceSignal {}
}
