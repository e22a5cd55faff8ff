package org.heliograph.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Lets the reading thread write the first outbox it wakes, instead of waking a lane: to wake a lane for an answer costs about as
 * much as to write it.
 *
 * <p>Only the first outbox that becomes ready is kept, and written to once, when the work is done: all that the work put into it
 * goes out together, and whoever else gets something gets it from the lanes meanwhile.
 */
public final class InlineWrite {
    private static final ThreadLocal<InlineWrite> CURRENT = new ThreadLocal<>();

    private @Nullable Outbox kept;

    private InlineWrite() {}

    /** Does work that never takes long, and then the write that it made ready. */
    public static void run(Runnable work) {
        InlineWrite turn = new InlineWrite();
        CURRENT.set(turn);
        try {
            work.run();
        } finally {
            // before the write, for what that makes ready is for the lanes; and servers keep what their pooled threads
            // hold
            CURRENT.remove();
            turn.write();
        }
    }

    /** Returns whether the calling thread will write for an outbox that became ready. */
    static boolean keeps(Outbox outbox) {
        InlineWrite turn = CURRENT.get();
        if (turn == null || turn.kept != null) {
            return false;
        }
        turn.kept = outbox;
        return true;
    }

    private void write() {
        Outbox ready = kept;
        if (ready != null) {
            ready.drainOnce();
        }
    }
}
