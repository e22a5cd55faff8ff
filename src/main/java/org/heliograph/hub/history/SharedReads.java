package org.heliograph.hub.history;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.heliograph.clock.NanoClock;

/**
 * A cache of recent reads of the past: the clients of a lost node come back with the same cursors. The oldest read is evicted first,
 * by age, by number and by bytes.
 *
 * <p>Safe for any number of threads; its own lock guards everything.
 */
final class SharedReads {
    /** The time that clients of a lost node may take to come back. */
    static final Duration LIFE = Duration.ofSeconds(15);

    static final int MAX_READS = 1_000;
    static final long MAX_BYTES = 16 << 20;

    /** In the order in which they were asked for. */
    private final Map<HistoryQuery, Read> reads = new LinkedHashMap<>();

    private final NanoClock clock;
    private long sizeBytes;

    SharedReads(NanoClock clock) {
        this.clock = clock;
    }

    /** Returns a cached read, or reads. */
    synchronized CompletableFuture<HistorySlice> get(
            HistoryQuery question, Supplier<CompletableFuture<HistorySlice>> reading) {
        forgetOld();
        Read known = reads.get(question);
        return known != null && !known.past.isCompletedExceptionally() ? known.past : read(question, reading);
    }

    /** Reads anew where what was read is not enough any more; once for all who found that out. */
    synchronized CompletableFuture<HistorySlice> getInstead(
            CompletableFuture<HistorySlice> outdated,
            HistoryQuery question,
            Supplier<CompletableFuture<HistorySlice>> reading) {
        Read known = reads.get(question);
        if (known != null && known.past == outdated) {
            forget(question);
        }
        return get(question, reading);
    }

    /** Forgets what is too old; also done with each question. */
    synchronized void forgetOld() {
        long oldest = clock.nanos() - LIFE.toNanos();
        while (!reads.isEmpty() && eldest().getValue().askedNanos - oldest < 0) {
            forget(eldest().getKey());
        }
    }

    /** Returns how many answers are kept. */
    synchronized int size() {
        return reads.size();
    }

    private CompletableFuture<HistorySlice> read(
            HistoryQuery question, Supplier<CompletableFuture<HistorySlice>> reading) {
        forget(question);
        Read read = new Read(clock.nanos(), reading.get());
        reads.put(question, read);
        CompletableFuture<Void> unused = read.past.thenAccept(past -> weigh(question, read, past));
        bound();
        return read.past;
    }

    private synchronized void weigh(HistoryQuery question, Read read, HistorySlice past) {
        if (reads.get(question) == read) {
            read.sizeBytes = past.sizeBytes();
            sizeBytes += read.sizeBytes;
            bound();
        }
    }

    private void bound() {
        while (reads.size() > MAX_READS || (sizeBytes > MAX_BYTES && reads.size() > 1)) {
            forget(eldest().getKey());
        }
    }

    private Map.Entry<HistoryQuery, Read> eldest() {
        return reads.entrySet().iterator().next();
    }

    private void forget(HistoryQuery question) {
        Read read = reads.remove(question);
        if (read != null) {
            sizeBytes -= read.sizeBytes;
        }
    }

    private static final class Read {
        private final long askedNanos;
        private final CompletableFuture<HistorySlice> past;
        private long sizeBytes;

        Read(long askedNanos, CompletableFuture<HistorySlice> past) {
            this.askedNanos = askedNanos;
            this.past = past;
        }
    }
}
