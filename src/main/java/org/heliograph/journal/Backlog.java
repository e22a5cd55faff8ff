package org.heliograph.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;
import org.heliograph.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The messages that went through a {@link Gate} and are not delivered yet, and the one task that delivers them in their order.
 *
 * <p>Bounded twice. Above the high-water marks it is the brake on this node's own publishers, until it is below the low ones. What other
 * nodes publish knows no brake: at {@link #MAX_MESSAGES} or {@link #MAX_BYTES} nothing more goes through the gate, which reads it from the
 * database after delivery has caught up.
 *
 * <p>Safe for any number of threads. {@code lock} guards the state; the output and the action of a release are called outside it, the
 * output by one thread at a time.
 */
public final class Backlog implements BackPressure {
    /** The most messages that wait, the one that is being delivered too. */
    public static final int MAX_MESSAGES = 8_192;

    /** The most bytes that wait; a single message may be larger. */
    public static final int MAX_BYTES = 8 << 20;

    /** The high-water marks: publishers of this node wait from here on. */
    static final int HIGH_MESSAGES = 2_048;

    static final int HIGH_BYTES = 4 << 20;

    /** A large room makes few messages a long wait. */
    static final Duration HIGH_AGE = Duration.ofMillis(250);

    /** The low-water marks: publishers go on from here on, and the gate fetches what it did not let through. */
    static final int LOW_MESSAGES = 512;

    static final int LOW_BYTES = 1 << 20;
    static final Duration LOW_AGE = Duration.ofMillis(100);

    /** The least time between two warnings. */
    private static final Duration WARNING_INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Backlog.class.getName());

    private final Object lock = new Object();
    private final ArrayDeque<Passed> waiting = new ArrayDeque<>();
    private @Nullable Passed inDelivery;
    private int messages;
    private long bytes;
    private @Nullable Runnable notice;
    private boolean running;
    private boolean braking;
    private boolean warned;
    private long warnedNanos;
    private volatile Runnable whenReleased = () -> {};

    private final GateOutput output;
    private final Executor executor;
    private final NanoClock clock;

    /**
     * Creates an empty backlog.
     *
     * @param output takes the messages
     * @param executor runs the one task, which lasts while anything waits
     */
    public Backlog(GateOutput output, Executor executor, NanoClock clock) {
        this.output = output;
        this.executor = executor;
        this.clock = clock;
    }

    /** Takes the next message if there is room for it; {@link #deliver} is to follow. */
    boolean add(Message message) {
        int size = message.sizeBytes();
        synchronized (lock) {
            if (messages > 0 && (messages >= MAX_MESSAGES || bytes + size > MAX_BYTES)) {
                return false;
            }
            waiting.add(new Passed(message, size, clock.nanos()));
            messages++;
            bytes += size;
            return true;
        }
    }

    /** Lets go what waits, and tells the output of the restart before anything that is added later; {@link #deliver} is to follow. */
    void restart() {
        synchronized (lock) {
            waiting.clear();
            messages = inDelivery == null ? 0 : 1;
            bytes = inDelivery == null ? 0 : inDelivery.sizeBytes();
            notice = output::restarted;
        }
    }

    /** Tells the output of missed messages before anything else; {@link #deliver} is to follow. */
    void skip() {
        synchronized (lock) {
            notice = notice == null ? output::missed : notice;
        }
    }

    /** Returns whether so much was delivered that there is room for a good deal more. */
    boolean isLow() {
        synchronized (lock) {
            return messages <= LOW_MESSAGES && bytes <= LOW_BYTES;
        }
    }

    /** Returns how much waits, and for how long. */
    public BacklogSize size() {
        synchronized (lock) {
            Passed oldest = inDelivery == null ? waiting.peek() : inDelivery;
            return oldest == null
                    ? BacklogSize.NONE
                    : new BacklogSize(messages, bytes, Duration.ofNanos(clock.nanos() - oldest.since()));
        }
    }

    @Override
    public boolean isOn() {
        boolean warn;
        synchronized (lock) {
            boolean before = braking;
            braking =
                    before ? !isBelow(LOW_MESSAGES, LOW_BYTES, LOW_AGE) : !isBelow(HIGH_MESSAGES, HIGH_BYTES, HIGH_AGE);
            warn = braking && !before && isTimeToWarn();
            if (!warn) {
                return braking;
            }
        }
        BacklogSize size = size();
        LOG.log(
                Level.WARNING,
                "Publishing slowed: {0} messages of channels with history wait for subscribers of this node, the oldest for {1} ms",
                new Object[] {size.messages(), size.age().toMillis()});
        return true;
    }

    private boolean isTimeToWarn() {
        long now = clock.nanos();
        boolean due = !warned || now - warnedNanos > WARNING_INTERVAL.toNanos();
        if (due) {
            warned = true;
            warnedNanos = now;
        }
        return due;
    }

    /** The age is that of a message that waits: the one in delivery may just have many subscribers. */
    private boolean isBelow(int maxMessages, long maxBytes, Duration maxAge) {
        Passed oldest = waiting.peek();
        return oldest == null
                || (messages <= maxMessages && bytes <= maxBytes && clock.nanos() - oldest.since() <= maxAge.toNanos());
    }

    @Override
    public void whenReleased(Runnable action) {
        whenReleased = action;
    }

    private void release() {
        synchronized (lock) {
            if (!braking || isOn()) {
                return;
            }
        }
        guarded(whenReleased, "of the brake's release");
    }

    /** Starts the task if anything waits and there is none; never waits. */
    void deliver() {
        synchronized (lock) {
            if (running || (waiting.isEmpty() && notice == null)) {
                return;
            }
            running = true;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException nodeIsStopping) {
            LOG.log(Level.FINE, "Nothing more is delivered: the node is stopping", nodeIsStopping);
            ended();
        } catch (RuntimeException | Error noThread) {
            // the next message or the watch over holes tries again
            ended();
            LOG.log(Level.WARNING, "Delivery from the journal could not be started, trying again", noThread);
        }
    }

    private void run() {
        boolean done = false;
        try {
            while (next()) {
                release();
            }
            done = true;
        } finally {
            // an Error that not even the log took; the node may survive it
            if (!done) {
                ended();
                deliver();
            }
        }
    }

    private void ended() {
        synchronized (lock) {
            delivered();
            running = false;
        }
    }

    /** Does the next thing; returns false, and the task has ended, if there is none. */
    private boolean next() {
        Passed next;
        Runnable told;
        synchronized (lock) {
            told = notice;
            notice = null;
            next = told == null ? waiting.poll() : null;
            inDelivery = next;
            running = told != null || next != null;
        }
        if (told != null) {
            guarded(told, "of a notice");
        } else if (next != null) {
            guarded(() -> output.deliver(next.message()), next.message().id());
        }
        synchronized (lock) {
            delivered();
            return told != null || next != null;
        }
    }

    private void delivered() {
        if (inDelivery != null) {
            messages--;
            bytes -= inDelivery.sizeBytes();
            inDelivery = null;
        }
    }

    /** One message that cannot be delivered must not keep back those that follow it. */
    private static void guarded(Runnable step, Object what) {
        try {
            step.run();
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.WARNING, fault, () -> "Delivery from the journal failed: " + what);
        }
    }

    private record Passed(Message message, int sizeBytes, long since) {}
}
