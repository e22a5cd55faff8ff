package org.heliograph.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * The one place of a node through which messages of the journal go to its subscribers: each once, in order, without a gap.
 *
 * <p>Messages come from this node's own commits, from the relay and from the database, in any order and any number of times. What
 * follows the last one goes through; what came before is dropped; what leaves a hole is held until {@link #catchUp} has read the
 * hole from the database.
 *
 * <p>Safe for any number of threads. {@code lock} guards the state; the output is called outside it, by one thread at a time.
 */
public final class Gate {
    /** How long a hole may wait for the relay before the database is asked. */
    public static final Duration HOLD = Duration.ofMillis(50);

    /** Held messages beyond this are let go: the database has them. */
    static final int MAX_HELD = 10_000;

    private static final Logger LOG = Logger.getLogger(Gate.class.getName());
    private static final int READ_LIMIT = 1_000;
    private static final int RECENT_MESSAGES = 8_192;
    private static final int RECENT_BYTES = 8 << 20;

    private final Object lock = new Object();
    private final TreeMap<Long, Message> held = new TreeMap<>();
    private final ArrayDeque<Message> ready = new ArrayDeque<>();
    private final RecentMessages recent = new RecentMessages(RECENT_MESSAGES, RECENT_BYTES);
    private Position last;
    private long holeSinceNanos;

    /** The log has other messages than those that went through here: somebody restored an older state, and it grew anew. */
    private boolean contradicted;

    private boolean delivering;

    private final Journal journal;
    private final GateOutput output;
    private final NanoClock clock;

    /**
     * Creates the gate behind the last message of a journal.
     *
     * @param head the place from which on messages go through
     */
    public Gate(Journal journal, Position head, GateOutput output, NanoClock clock) {
        this.journal = journal;
        this.output = output;
        this.clock = clock;
        this.last = head;
        recent.restart(head.offset());
    }

    /** Returns the place of the last message that went through, or is about to. */
    public Position position() {
        synchronized (lock) {
            return last;
        }
    }

    /** Returns the messages of a channel in {@code (after, through]} if this node still has all of them in memory. */
    public Optional<List<Message>> recent(ChannelName channel, long after, long through) {
        return recent.read(channel, after, through);
    }

    /** Takes committed messages, ascending; those of another epoch are left to {@link #catchUp}. */
    public void offer(List<Message> batch) {
        synchronized (lock) {
            for (Message message : batch) {
                take(message);
            }
            release();
        }
        deliver();
    }

    private void take(Message message) {
        Position place = message.position().orElseThrow();
        if (!place.epoch().equals(last.epoch())) {
            return;
        }
        if (place.offset() <= last.offset()) {
            contradicted |= recent.contradicts(message);
            return;
        }
        if (held.size() >= MAX_HELD) {
            return;
        }
        if (held.isEmpty()) {
            holeSinceNanos = clock.nanos();
        }
        held.put(place.offset(), message);
    }

    /** Lets go what follows the last message without a hole. */
    private void release() {
        while (!held.isEmpty() && held.firstKey() == last.offset() + 1) {
            pass(held.pollFirstEntry().getValue());
            holeSinceNanos = clock.nanos();
        }
    }

    private void pass(Message message) {
        last = last.at(offsetOf(message));
        recent.add(message, last.offset());
        ready.add(message);
    }

    /**
     * Returns whether a hole has been there for longer than {@link #HOLD}, or something came that cannot be: time to {@link
     * #catchUp}.
     */
    public boolean hasOldHole() {
        synchronized (lock) {
            return contradicted || (!held.isEmpty() && clock.nanos() - holeSinceNanos > HOLD.toNanos());
        }
    }

    private boolean isContradicted() {
        synchronized (lock) {
            return contradicted;
        }
    }

    /**
     * Compares with the journal and lets through what is missing here; waits for the database. A journal that went back, or has
     * another message where this node delivered one, gets a new epoch.
     *
     * @throws JournalException if the database does not answer in time
     */
    public void catchUp() throws JournalException {
        Position head = journal.head();
        Position here = position();
        if (!head.epoch().equals(here.epoch())) {
            restart(head);
        } else if (head.offset() < here.offset()) {
            // behind what was delivered: either read before that commit, or somebody restored an older state
            if (journal.head().offset() < here.offset()) {
                restart(journal.renew(here.epoch()));
            }
        } else {
            readThrough(head);
            if (isContradicted()) {
                restart(journal.renew(here.epoch()));
            }
        }
    }

    private void readThrough(Position head) throws JournalException {
        while (true) {
            Position here = position();
            if (here.offset() >= head.offset() || !here.epoch().equals(head.epoch()) || isContradicted()) {
                return;
            }
            // the last one that went through again: it must be the same
            List<Message> found = journal.read(Math.max(0, here.offset() - 1), head.offset(), READ_LIMIT);
            long seen = found.size() < READ_LIMIT ? head.offset() : offsetOf(found.get(found.size() - 1));
            accept(head.epoch(), here.offset(), found, seen);
        }
    }

    private void accept(Epoch epoch, long after, List<Message> found, long seen) {
        synchronized (lock) {
            if (!last.epoch().equals(epoch) || last.offset() < after) {
                return;
            }
            if (found.stream().anyMatch(recent::contradicts)) {
                contradicted = true;
                return;
            }
            for (Message message : found) {
                if (offsetOf(message) > last.offset()) {
                    pass(message);
                }
            }
            if (seen > last.offset()) {
                // what is missing between was removed by retention
                last = last.at(seen);
                recent.reached(seen);
            }
            held.headMap(last.offset(), true).clear();
            release();
        }
        deliver();
    }

    private void restart(Position head) {
        synchronized (lock) {
            if (last.epoch().equals(head.epoch())) {
                // another thread found out too
                return;
            }
            held.clear();
            ready.clear();
            contradicted = false;
            last = head;
            recent.restart(head.offset());
        }
        output.restarted();
    }

    private void deliver() {
        while (true) {
            List<Message> batch;
            synchronized (lock) {
                if (delivering || ready.isEmpty()) {
                    return;
                }
                delivering = true;
                batch = new ArrayList<>(ready);
                ready.clear();
            }
            try {
                batch.forEach(this::deliver);
            } finally {
                synchronized (lock) {
                    delivering = false;
                }
            }
        }
    }

    /** One message that cannot be delivered must not keep back those that follow it. */
    private void deliver(Message message) {
        try {
            output.deliver(message);
        } catch (RuntimeException | Error fault) {
            LOG.log(Level.WARNING, fault, () -> "A message could not be delivered: " + message.id());
        }
    }

    /** Returns the offset of a message that has a place. */
    public static long offsetOf(Message message) {
        return message.position().orElseThrow().offset();
    }
}
