package org.heliograph.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.heliograph.clock.NanoClock;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * The one place of a node through which messages of the journal go to its subscribers: each once, in order, without a gap.
 *
 * <p>Messages come from this node's own commits, from the relay and from the database, in any order and any number of times. What
 * follows the last one goes through; what came before is dropped; what leaves a hole is held until {@link #catchUp} has read the
 * hole from the database. Whoever brings messages does not wait for their delivery: they go into a {@link Backlog}, and while that is
 * full nothing goes through.
 *
 * <p>Safe for any number of threads. {@code lock} guards the state; the journal is called outside it.
 */
public final class Gate {
    /** The time that a hole may wait for the relay before the database is asked. */
    public static final Duration HOLD = Duration.ofMillis(50);

    private static final int READ_LIMIT = 1_000;
    private static final int RECENT_MESSAGES = 8_192;
    private static final int RECENT_BYTES = 8 << 20;

    private final Object lock = new Object();
    private final HeldMessages held = new HeldMessages();
    private final RecentMessages recent = new RecentMessages(RECENT_MESSAGES, RECENT_BYTES);
    private Position last;

    /** The journal goes to here at least; what of it is after {@code last} is held, or in the database only. */
    private long known;

    private long missingSinceNanos;

    /** The log has other messages than those that went through here: somebody restored an older state, and it grew anew. */
    private boolean contradicted;

    private final Journal journal;
    private final Backlog backlog;
    private final NanoClock clock;

    /**
     * Creates the gate behind the last message of a journal.
     *
     * @param head the place from which on messages go through
     * @param backlog takes what goes through
     */
    public Gate(Journal journal, Position head, Backlog backlog, NanoClock clock) {
        this.journal = journal;
        this.backlog = backlog;
        this.clock = clock;
        this.last = head;
        this.known = head.offset();
        recent.restart(head.offset());
    }

    /** Returns the place of the last message that went through; it may still wait for its delivery. */
    public Position position() {
        synchronized (lock) {
            return last;
        }
    }

    /** Returns whether the journal goes to this place, as far as is known, and this node does not yet. */
    public boolean awaits(Position place) {
        synchronized (lock) {
            return place.epoch().equals(last.epoch()) && place.offset() > last.offset() && place.offset() <= known;
        }
    }

    /** Returns the messages of a channel in {@code (after, through]} if this node still has all of them in memory. */
    public Optional<List<Message>> recent(ChannelName channel, long after, long through) {
        return recent.read(channel, after, through);
    }

    /** Takes committed messages, ascending, and never waits; those of another epoch are left to {@link #catchUp}. */
    public void offer(List<Message> batch) {
        synchronized (lock) {
            batch.forEach(this::take);
            release();
        }
        backlog.deliver();
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
        note(place.offset());
        if (place.offset() != last.offset() + 1 || !pass(message)) {
            held.add(message);
        }
    }

    private void note(long offset) {
        if (known <= last.offset()) {
            missingSinceNanos = clock.nanos();
        }
        known = Math.max(known, offset);
    }

    /** Lets through what is held and follows the last message without a hole, as far as there is room. */
    private void release() {
        Message next = held.at(last.offset() + 1);
        while (next != null && pass(next)) {
            next = held.at(last.offset() + 1);
        }
        held.forgetThrough(last.offset());
    }

    private boolean pass(Message message) {
        if (!backlog.add(message)) {
            return false;
        }
        last = last.at(offsetOf(message));
        recent.add(message, last.offset());
        missingSinceNanos = clock.nanos();
        return true;
    }

    /**
     * Returns whether it is time to {@link #catchUp}: something is missing here for longer than {@link #HOLD} and the backlog has room
     * for it, or something came that cannot be.
     */
    public boolean needsCatchUp() {
        synchronized (lock) {
            boolean isOld = clock.nanos() - missingSinceNanos > HOLD.toNanos();
            return contradicted || (known > last.offset() && isOld && backlog.isLow());
        }
    }

    private boolean isContradicted() {
        synchronized (lock) {
            return contradicted;
        }
    }

    /**
     * Compares with the journal and lets through what is missing here, as far as there is room; waits for the database. A journal that
     * went back, or has another message where this node let one through, gets a new epoch.
     *
     * @throws JournalException if the database does not answer in time
     */
    public void catchUp() throws JournalException {
        Position head = journal.head();
        Position here = position();
        if (!head.epoch().equals(here.epoch())) {
            restart(head);
        } else if (head.offset() < here.offset()) {
            // behind what went through: either read before that commit, or somebody restored an older state
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
        Position here = noted(head);
        // else most of what is read would be in vain
        boolean hasRoom = backlog.isLow();
        while (hasRoom && here.offset() < head.offset() && here.epoch().equals(head.epoch()) && !isContradicted()) {
            // the last one that went through again: it must be the same
            List<Message> found = journal.read(Math.max(0, here.offset() - 1), head.offset(), READ_LIMIT);
            long seen = found.size() < READ_LIMIT ? head.offset() : offsetOf(found.get(found.size() - 1));
            hasRoom = accept(here, found, head.at(seen));
            here = position();
        }
    }

    private Position noted(Position head) {
        synchronized (lock) {
            if (last.epoch().equals(head.epoch())) {
                note(head.offset());
            }
            return last;
        }
    }

    /** Takes what was read after a place; returns false if there was no room for all of it. */
    private boolean accept(Position after, List<Message> found, Position seen) {
        boolean hasRoom;
        synchronized (lock) {
            if (!last.epoch().equals(seen.epoch()) || last.offset() < after.offset()) {
                return true;
            }
            if (found.stream().anyMatch(recent::contradicts)) {
                contradicted = true;
                return true;
            }
            hasRoom = found.stream().allMatch(message -> offsetOf(message) <= last.offset() || passRead(message));
            if (hasRoom) {
                skipTo(seen.offset());
            }
            release();
        }
        backlog.deliver();
        return hasRoom;
    }

    private boolean passRead(Message message) {
        skipTo(offsetOf(message) - 1);
        return pass(message);
    }

    /** What is missing was removed by retention, which means that this node was behind for longer than that waits. */
    private void skipTo(long offset) {
        if (offset > last.offset()) {
            last = last.at(offset);
            recent.restart(offset);
            backlog.skip();
        }
    }

    private void restart(Position head) {
        synchronized (lock) {
            if (last.epoch().equals(head.epoch())) {
                // another thread found out too
                return;
            }
            held.clear();
            backlog.restart();
            contradicted = false;
            last = head;
            known = head.offset();
            recent.restart(head.offset());
        }
        backlog.deliver();
    }

    /** Returns the offset of a message that has a place. */
    public static long offsetOf(Message message) {
        return message.position().orElseThrow().offset();
    }
}
