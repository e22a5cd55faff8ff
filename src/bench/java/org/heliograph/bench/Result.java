package org.heliograph.bench;

/**
 * What one measurement found.
 *
 * @param target what was measured
 * @param scenario what was done
 * @param deliveries how messages got to clients; {@link Deliveries#NONE} for a scenario without them
 * @param footprint what connections cost; {@link Footprint#NONE} for a scenario with deliveries
 * @param faults messages lost, doubled or out of order
 */
record Result(Target target, Scenario scenario, Deliveries deliveries, Footprint footprint, long faults) {

    static Result of(
            Target target, Scenario scenario, long deliveries, Stopwatch.Reading time, Ledger ledger, long missing) {
        Deliveries found = new Deliveries(
                deliveries / time.seconds(),
                time.cpuSeconds() > 0 ? deliveries / time.cpuSeconds() : 0,
                ledger.latencyMillis(0.5),
                ledger.latencyMillis(0.99));
        return new Result(target, scenario, found, Footprint.NONE, ledger.faults() + missing);
    }

    boolean isFaulty() {
        return faults > 0;
    }

    @Override
    public String toString() {
        String figures = scenario.isIdle()
                ? String.format(
                        "%,.0f connections/s, %,.0f per CPU-second, %.1f KiB each, %.0f more threads",
                        footprint.connectsPerSecond(),
                        footprint.connectsPerCpuSecond(),
                        footprint.kibibytesEach(),
                        footprint.moreThreads())
                : String.format(
                        "%,.0f deliveries/s, %,.0f per CPU-second, p50 %.1f ms, p99 %.1f ms",
                        deliveries.perSecond(),
                        deliveries.perCpuSecond(),
                        deliveries.p50Millis(),
                        deliveries.p99Millis());
        return figures + ", " + faults + " faults";
    }

    /**
     * How messages got to clients.
     *
     * @param perSecond deliveries a second
     * @param perCpuSecond deliveries a second of the server's CPU time; 0 where that is not known
     * @param p50Millis half of the deliveries took no longer
     * @param p99Millis 99 of 100 deliveries took no longer
     */
    record Deliveries(double perSecond, double perCpuSecond, double p50Millis, double p99Millis) {
        /** Nothing was delivered. */
        static final Deliveries NONE = new Deliveries(0, 0, 0, 0);
    }
}
