package org.heliograph.presence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.heliograph.config.PresenceSettings;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;

/**
 * Tells the other nodes about the members of this node: by deltas, heartbeats, and the whole state on request.
 *
 * <p>Any thread may note a change, a request or the end; those are concurrent. All else belongs to whoever has the turn to
 * {@link #tick}, which the registry gives to one thread at a time; no lock is held while the output is called.
 */
final class Announcer {
    /** The shortest time between two answers with the whole state, however many nodes ask. */
    static final Duration STATE_INTERVAL = Duration.ofSeconds(1);

    /** The most chunks of state that one turn sends, so that a large state does not fill the relay's queue at once. */
    static final int CHUNKS_PER_TICK = 16;

    private final long incarnation;
    private final PresenceSettings settings;
    private final PresenceOutput output;
    private final Supplier<List<Entered>> state;
    private final Queue<MemberChange> changes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stateRequested = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Deque<PresenceSignal> chunks = new ArrayDeque<>();
    private boolean begun;
    private long version;
    private long snapshots;
    private long flushedNanos;
    private long beatNanos;
    private long stateNanos;

    Announcer(long incarnation, PresenceSettings settings, PresenceOutput output, Supplier<List<Entered>> state) {
        this.incarnation = incarnation;
        this.settings = settings;
        this.output = output;
        this.state = state;
    }

    /** Notes a change, after it is visible in the state; changes of one connection come in their order. */
    void changed(MemberChange change) {
        if (!ended.get()) {
            changes.add(change);
        }
    }

    /** Notes that a node wants the whole state. */
    void stateRequested() {
        stateRequested.set(true);
    }

    /** Says what is due, and asks the given nodes for their state. */
    void tick(long now, List<NodeId> behind) {
        if (ended.get()) {
            return;
        }
        if (!begun) {
            begin(now);
        }
        if (now - flushedNanos >= settings.flush().toNanos()) {
            flushedNanos = now;
            flush();
        }
        if (now - beatNanos >= settings.heartbeat().toNanos()) {
            beatNanos = now;
            output.send(new PresenceSignal.Heartbeat(incarnation, version));
        }
        behind.forEach(node -> output.send(new PresenceSignal.StateRequest(incarnation, Optional.of(node))));
        sendState(now);
    }

    /** Says goodbye, once; nothing is said after it, or if it is, nobody listens. */
    void end() {
        if (!ended.getAndSet(true)) {
            output.send(new PresenceSignal.Goodbye(incarnation));
            changes.clear();
        }
    }

    private void begin(long now) {
        begun = true;
        flushedNanos = now - settings.flush().toNanos();
        beatNanos = now - settings.heartbeat().toNanos();
        stateNanos = now - STATE_INTERVAL.toNanos();
        output.send(new PresenceSignal.StateRequest(incarnation, Optional.empty()));
    }

    private void flush() {
        // only the last word about a connection in a channel counts: a client that comes and goes in turn costs one
        // entry
        Map<MemberKey, MemberChange> last = new LinkedHashMap<>();
        for (MemberChange change = changes.poll(); change != null; change = changes.poll()) {
            MemberKey key = MemberKey.of(change);
            last.remove(key);
            last.put(key, change);
        }
        for (List<MemberChange> part : SignalParts.of(last.values())) {
            version++;
            output.send(new PresenceSignal.Delta(incarnation, version, List.copyOf(part)));
        }
    }

    private void sendState(long now) {
        if (chunks.isEmpty() && now - stateNanos >= STATE_INTERVAL.toNanos() && stateRequested.getAndSet(false)) {
            stateNanos = now;
            takeState();
        }
        for (int i = 0; i < CHUNKS_PER_TICK && !chunks.isEmpty(); i++) {
            output.send(chunks.removeFirst());
        }
    }

    /** Cuts the state at this version into chunks. It may be ahead by changes that wait; those follow and change nothing. */
    private void takeState() {
        List<List<Entered>> parts = SignalParts.of(state.get());
        snapshots++;
        if (parts.isEmpty()) {
            chunks.add(new PresenceSignal.StateChunk(incarnation, version, snapshots, 0, 1, List.of()));
        }
        for (int i = 0; i < parts.size(); i++) {
            List<Entered> part = List.copyOf(parts.get(i));
            chunks.add(new PresenceSignal.StateChunk(incarnation, version, snapshots, i, parts.size(), part));
        }
    }
}
