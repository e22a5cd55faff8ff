package org.heliograph.delivery;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.config.OutboxSettings;
import org.heliograph.message.CloseCode;
import org.heliograph.protocol.Frame;

/**
 * The bounded queue of encoded frames in front of one connection, with one writer at a time.
 *
 * <p>Safe for any number of threads. {@code lock} guards the queue, its byte count and the phase; see the package text
 * for the states and for why nothing is called while it is held.
 */
public final class Outbox {
    /** Frames that go out together hold at most so many bytes, so that one write stays one socket buffer or so. */
    static final int MAX_TOGETHER_BYTES = 64 * 1024;

    /** No frame fits beside another, not even one without bytes. */
    private static final int ALONE = -1;

    /** A lane turns to the next outbox after so many writes. */
    private static final int WRITES_PER_TURN = 32;

    private enum Phase {
        IDLE,
        READY,
        WRITING,
        CLOSED
    }

    private final Object lock = new Object();
    private final FrameQueue queue;

    /** The frames of the write in flight; whoever has the turn to write fills it, and nobody touches it in between. */
    private final List<Frame> batch = new ArrayList<>(1);

    private Phase phase = Phase.IDLE;

    private final WriteInFlight flight;
    private final PongWatch pongs;
    private final Connection connection;
    private final int togetherBytes;
    private final OutboxSettings bounds;
    private final OutboxOwner owner;
    private final DeliveryLine line;
    private final WriteCompletion completion = new Completion();

    /** Creates the outbox of a connection; the line is shared with other connections. */
    public Outbox(Connection connection, OutboxSettings bounds, OutboxOwner owner, DeliveryLine line) {
        this.connection = connection;
        this.togetherBytes = connection instanceof CoalescingConnection ? MAX_TOGETHER_BYTES : ALONE;
        this.queue = new FrameQueue(bounds, line.counters());
        this.bounds = bounds;
        this.owner = owner;
        this.line = line;
        this.flight = new WriteInFlight(line);
        this.pongs = new PongWatch(line.clock());
    }

    /**
     * Queues a frame and returns at once. In a full outbox frames make room for it that may be dropped; where there are none its
     * owner ends. A closed outbox ignores the frame.
     */
    public void offer(Frame frame) {
        boolean taken;
        boolean wake;
        synchronized (lock) {
            if (phase == Phase.CLOSED) {
                return;
            }
            taken = queue.add(frame);
            wake = taken && awake();
        }
        offered(taken, wake);
    }

    /**
     * Queues a greeting and returns at once: frames that belong together, the past that a client asked for. They are taken
     * whatever waits, because whoever offers them bounds them, and count against no bound of later frames; but if more than an
     * outbox of earlier greetings waits, the owner ends.
     */
    public void offerTogether(List<Frame> greeting) {
        boolean taken;
        boolean wake;
        synchronized (lock) {
            if (phase == Phase.CLOSED || greeting.isEmpty()) {
                return;
            }
            taken = queue.addGreeting(greeting);
            wake = taken && awake();
        }
        offered(taken, wake);
    }

    private void offered(boolean taken, boolean wake) {
        if (!taken) {
            owner.outboxEnded(CloseCode.TOO_SLOW);
        } else if (wake) {
            proceed();
        }
    }

    /** Returns whether {@link #offerTogether} has room. */
    public boolean takesGreeting() {
        synchronized (lock) {
            return queue.takesGreeting();
        }
    }

    /** Notes that something waits; returns whether somebody has to begin to write. */
    private boolean awake() {
        boolean wake = phase == Phase.IDLE;
        phase = wake ? Phase.READY : phase;
        return wake;
    }

    private void proceed() {
        if (connection.handsOver()) {
            drain();
        } else if (!InlineWrite.keeps(this)) {
            line.lane().ready(this);
        }
    }

    /** Returns how many bytes wait, not counting the write in flight. */
    public int queuedBytes() {
        synchronized (lock) {
            return queue.sizeBytes();
        }
    }

    /** Returns how many bytes are held for the client: what waits, and the write in flight. */
    public int heldBytes() {
        return queuedBytes() + flight.bytes();
    }

    /** Returns whether a write is in flight. */
    public boolean isWriting() {
        return flight.isOn();
    }

    /** Returns how long the write in flight has been there, in nanoseconds; 0 where none is. */
    public long writeAgeNanos() {
        return flight.ageNanos();
    }

    /** Returns whether a write has been in flight for longer than the stall limit. */
    public boolean isStalled() {
        return writeAgeNanos() > bounds.stallLimit().toNanos();
    }

    /** Returns how long a ping has been without its pong, in nanoseconds; 0 where none is awaited. */
    public long pongAwaitedNanos() {
        return pongs.awaitedNanos();
    }

    /** Notes that the client answered; returns whether it was asked. */
    public boolean pongReceived() {
        return pongs.received();
    }

    /** Closes this outbox for good and forgets what waits; its connection is not touched. */
    public void close() {
        synchronized (lock) {
            if (phase != Phase.CLOSED) {
                phase = Phase.CLOSED;
                queue.clear();
                flight.landed();
            }
        }
    }

    /** Writes what waits until nothing does, a write is left in flight, or it is another outbox's turn. */
    void drain() {
        drain(WRITES_PER_TURN);
    }

    /** Writes once, and leaves what waits then to the lane. */
    void drainOnce() {
        drain(1);
    }

    private void drain(int maxWrites) {
        for (int turn = 0; turn < maxWrites; turn++) {
            if (!take()) {
                return;
            }
            start();
            if (flight.leaveBehind()) {
                return;
            }
        }
        if (hasMore()) {
            line.lane().ready(this);
        }
    }

    /** Returns whether something waits after a completed write; otherwise the outbox is at rest again. */
    private boolean hasMore() {
        synchronized (lock) {
            if (queue.isEmpty()) {
                rest();
                return false;
            }
            return true;
        }
    }

    /** Fills the batch; returns false if there is nothing to write. */
    private boolean take() {
        synchronized (lock) {
            rest();
            if (queue.isEmpty()) {
                return false;
            }
            phase = Phase.WRITING;
            flight.holds(queue.moveTo(batch, togetherBytes));
            return true;
        }
    }

    /** Forgets what was written; an outbox that is not closed and does not go on is idle. */
    private void rest() {
        batch.clear();
        if (phase != Phase.CLOSED) {
            phase = Phase.IDLE;
        }
    }

    private void start() {
        line.counters().wrote(batch.size());
        Frame first = batch.get(0);
        if (!pongs.isAwaiting() && hasPing()) {
            pongs.pinged();
        }
        flight.started(!connection.queuesWrites());
        try {
            if (connection instanceof CoalescingConnection coalescing) {
                coalescing.writeTogether(batch, completion);
            } else {
                connection.write(first, completion);
            }
        } catch (RuntimeException containerRefused) {
            // one connection's fault must not end the lane, which writes for others too
            completion.failed();
        }
    }

    private boolean hasPing() {
        for (Frame frame : batch) {
            if (frame.isPing()) {
                return true;
            }
        }
        return false;
    }

    private final class Completion implements WriteCompletion {
        @Override
        public void begun() {
            flight.begun();
        }

        @Override
        public void written() {
            if (flight.ended() && hasMore()) {
                proceed();
            }
        }

        @Override
        public void failed() {
            flight.ended();
            owner.outboxEnded(CloseCode.LOST);
        }
    }
}
