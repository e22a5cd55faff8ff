package org.heliograph.bench;

import java.io.IOException;
import java.util.OptionalDouble;

/** Measures wall time and the CPU time of a target from now on. */
final class Stopwatch {
    private final Target target;
    private final long startNanos = System.nanoTime();
    private final OptionalDouble startCpu;

    Stopwatch(Target target) throws IOException {
        this.target = target;
        this.startCpu = target.cpuSeconds();
    }

    Reading read() throws IOException {
        double cpu = target.cpuSeconds().orElse(0) - startCpu.orElse(0);
        return new Reading((System.nanoTime() - startNanos) / 1e9, cpu);
    }

    /**
     * What passed.
     *
     * @param seconds by the clock
     * @param cpuSeconds of the target's process, 0 where it is not known
     */
    record Reading(double seconds, double cpuSeconds) {}
}
