package org.heliograph.jms.relay;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The proof that this node sees every message of the topic: it sends numbered probes and must see all of them again. Nodes
 * that share one subscription would see only a part each.
 *
 * <p>Pure, and not safe for several threads: {@link RelayState} guards it.
 */
final class RelaySelfTest {
    /** The probes of one round. */
    static final int PROBES = 8;

    /** The time limit of a round. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private final Set<Long> missing = new HashSet<>();
    private long nextProbe = 1;
    private long startedNanos;
    private long endedNanos;
    private Verdict verdict = Verdict.NONE;

    /** Begins a round and returns the probes to send; probes of an earlier round no longer count. */
    List<Long> begin(long nowNanos) {
        List<Long> probes =
                LongStream.range(nextProbe, nextProbe + PROBES).boxed().toList();
        nextProbe += PROBES;
        missing.clear();
        missing.addAll(probes);
        startedNanos = nowNanos;
        verdict = Verdict.RUNNING;
        return probes;
    }

    /** Notes that a probe of this node came back. */
    void heard(long probe, long nowNanos) {
        if (verdict == Verdict.RUNNING && missing.remove(probe) && missing.isEmpty()) {
            end(Verdict.PASSED, nowNanos);
        }
    }

    /** Returns the verdict of the last round; a round that takes too long fails here. */
    Verdict verdict(long nowNanos) {
        if (verdict == Verdict.RUNNING && nowNanos - startedNanos > LIMIT.toNanos()) {
            end(Verdict.FAILED, nowNanos);
        }
        return verdict;
    }

    /** Forgets the round: the connection it ran on is gone. */
    void abandon() {
        verdict = Verdict.NONE;
    }

    /** Returns how many probes of the last round came back. */
    int seen() {
        return PROBES - missing.size();
    }

    /** Returns how long the last round took. */
    Duration took() {
        return Duration.ofNanos(endedNanos - startedNanos);
    }

    private void end(Verdict result, long nowNanos) {
        verdict = result;
        endedNanos = nowNanos;
    }

    /** The result of a round. */
    enum Verdict {
        /** No round was begun on this connection. */
        NONE,
        /** Probes are on their way. */
        RUNNING,
        /** Every probe came back. */
        PASSED,
        /** The time is over and probes are missing. */
        FAILED
    }
}
