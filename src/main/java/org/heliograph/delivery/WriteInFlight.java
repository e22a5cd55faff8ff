package org.heliograph.delivery;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The write of an outbox that its connection has not completed: its start, its bytes, and the turn after it.
 *
 * <p>Safe for any number of threads: whoever has the turn to write starts it, any thread may end it.
 */
final class WriteInFlight {
    /** The state of the write: none, started and perhaps still on the stack of its starter, or left behind by that. */
    private enum State {
        NONE,
        STARTED,
        LEFT
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NONE);

    /** The bytes that the write counts for; whoever sets them to zero takes them off the count of the node. */
    private final AtomicInteger bytes = new AtomicInteger();

    private volatile long startedNanos;

    /** Set while the write waits for others in the transport: its time has not begun. */
    private volatile boolean queued;

    private final DeliveryLine line;

    WriteInFlight(DeliveryLine line) {
        this.line = line;
    }

    /** Counts what the next write holds. */
    void holds(int heldBytes) {
        bytes.set(heldBytes);
        line.counters().inFlight(heldBytes);
    }

    /**
     * Notes that the write is about to be handed to the connection.
     *
     * @param begins whether it begins with that
     */
    void started(boolean begins) {
        startedNanos = line.clock().nanos();
        queued = !begins;
        state.set(State.STARTED);
    }

    /** Notes that a write begins that had to wait in the transport. */
    void begun() {
        startedNanos = line.clock().nanos();
        queued = false;
    }

    /** Leaves the write, and the turn after it, to whoever completes it; returns false if it is complete already. */
    boolean leaveBehind() {
        return state.compareAndSet(State.STARTED, State.LEFT);
    }

    /** Notes the end of the write; returns whether the caller has to go on, because nobody else does. */
    boolean ended() {
        landed();
        return state.getAndSet(State.NONE) == State.LEFT;
    }

    /** Takes the write off the count, once, whoever comes first: its completion, or the end of the outbox. */
    void landed() {
        int held = bytes.getAndSet(0);
        if (held != 0) {
            line.counters().inFlight(-held);
        }
    }

    boolean isOn() {
        return state.get() != State.NONE;
    }

    int bytes() {
        return bytes.get();
    }

    /** Returns how long the write has been under way, in nanoseconds; 0 where none is. */
    long ageNanos() {
        // in this order: a write sets its time before it is seen
        return isOn() && !queued ? line.clock().nanos() - startedNanos : 0;
    }
}
