package org.heliograph.hub;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What was read of the past a short while ago, for all who ask for the same: clients of a node that was lost come back with the
 * same cursors. What was asked for first is forgotten first, by age, by number and by bytes.
 *
 * <p>Safe for any number of threads; its own lock guards everything.
 */
final class SharedReads {
    /** So long clients that lost a node may take to come back. */
    static final Duration LIFE = Duration.ofSeconds(15);

    static final int MAX_READS = 1_000;
    static final long MAX_BYTES = 16 << 20;

    /** In the order in which they were asked for. */
    private final Map<PastQuestion, Read> reads = new LinkedHashMap<>();

    private final LongSupplier nanoTime;
    private long sizeBytes;

    SharedReads(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns what was read for somebody else, or reads. */
    synchronized CompletableFuture<Past> get(PastQuestion question, Supplier<CompletableFuture<Past>> reading) {
        forgetOld();
        Read known = reads.get(question);
        return known != null && !known.past.isCompletedExceptionally() ? known.past : read(question, reading);
    }

    /** Reads anew where what was read is not enough any more; once for all who found that out. */
    synchronized CompletableFuture<Past> getInstead(
            CompletableFuture<Past> outdated, PastQuestion question, Supplier<CompletableFuture<Past>> reading) {
        Read known = reads.get(question);
        if (known != null && known.past == outdated) {
            forget(question);
        }
        return get(question, reading);
    }

    /** Forgets what is too old; also done with each question. */
    synchronized void forgetOld() {
        long oldest = nanoTime.getAsLong() - LIFE.toNanos();
        while (!reads.isEmpty() && eldest().getValue().askedNanos - oldest < 0) {
            forget(eldest().getKey());
        }
    }

    /** Returns how many answers are kept. */
    synchronized int size() {
        return reads.size();
    }

    private CompletableFuture<Past> read(PastQuestion question, Supplier<CompletableFuture<Past>> reading) {
        forget(question);
        Read read = new Read(nanoTime.getAsLong(), reading.get());
        reads.put(question, read);
        CompletableFuture<Void> unused = read.past.thenAccept(past -> weigh(question, read, past));
        bound();
        return read.past;
    }

    private synchronized void weigh(PastQuestion question, Read read, Past past) {
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

    private Map.Entry<PastQuestion, Read> eldest() {
        return reads.entrySet().iterator().next();
    }

    private void forget(PastQuestion question) {
        Read read = reads.remove(question);
        if (read != null) {
            sizeBytes -= read.sizeBytes;
        }
    }

    private static final class Read {
        private final long askedNanos;
        private final CompletableFuture<Past> past;
        private long sizeBytes;

        Read(long askedNanos, CompletableFuture<Past> past) {
            this.askedNanos = askedNanos;
            this.past = past;
        }
    }
}
