package org.heliograph.bench;

/**
 * What one measurement found.
 *
 * @param target what was measured
 * @param scenario what was done
 * @param perSecond deliveries a second
 * @param perCpuSecond deliveries a second of the server's CPU time; 0 where that is not known
 * @param p50Millis half of the deliveries took no longer
 * @param p99Millis 99 of 100 deliveries took no longer
 * @param faults messages lost, doubled or out of order
 */
record Result(
        Target target,
        Scenario scenario,
        double perSecond,
        double perCpuSecond,
        double p50Millis,
        double p99Millis,
        long faults) {

    static Result of(
            Target target, Scenario scenario, long deliveries, Stopwatch.Reading time, Ledger ledger, long missing) {
        return new Result(
                target,
                scenario,
                deliveries / time.seconds(),
                time.cpuSeconds() > 0 ? deliveries / time.cpuSeconds() : 0,
                ledger.latencyMillis(0.5),
                ledger.latencyMillis(0.99),
                ledger.faults() + missing);
    }

    boolean isFaulty() {
        return faults > 0;
    }

    @Override
    public String toString() {
        return String.format(
                "%,.0f deliveries/s, %,.0f per CPU-second, p50 %.1f ms, p99 %.1f ms, %d faults",
                perSecond, perCpuSecond, p50Millis, p99Millis, faults);
    }
}
