package org.heliograph.delivery;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.heliograph.clock.NanoClock;

/**
 * Keeps what clients do from flooding the log: a few lines a second of each kind, and how many were left out.
 *
 * <p>Safe for any number of threads. Kinds are few and known; there is nothing to clean up.
 */
public final class LogLimit {
    /** Lines of one kind in one window of a second; any second at all sees at most twice as many, and a person reads no more. */
    static final int LINES_PER_WINDOW = 5;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final NanoClock clock;
    private final ConcurrentMap<String, Kind> kinds = new ConcurrentHashMap<>();

    public LogLimit(NanoClock clock) {
        this.clock = clock;
    }

    /**
     * Writes a line unless there were too many of its kind in this second.
     *
     * @param line writes it, with the end of the sentence that tells how many were left out, mostly empty
     */
    public void run(String kind, Consumer<String> line) {
        int skipped =
                kinds.computeIfAbsent(kind, name -> new Kind(clock.nanos())).admit(clock.nanos());
        if (skipped >= 0) {
            line.accept(skipped == 0 ? "" : " (and " + skipped + " more like this)");
        }
    }

    private static final class Kind {
        private long windowStart;
        private int written;
        private int skipped;

        Kind(long now) {
            windowStart = now;
        }

        /** Returns how many lines were left out before this one, or -1 if it is to be left out too. */
        synchronized int admit(long now) {
            if (now - windowStart >= SECOND_NANOS) {
                windowStart = now;
                written = 0;
            }
            if (written == LINES_PER_WINDOW) {
                skipped++;
                return -1;
            }
            written++;
            int before = skipped;
            skipped = 0;
            return before;
        }
    }
}
