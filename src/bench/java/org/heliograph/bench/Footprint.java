package org.heliograph.bench;

/**
 * What connections cost a target that do nothing.
 *
 * @param connectsPerSecond how many of them were opened in a second, one after another
 * @param connectsPerCpuSecond how many in a second of the server's CPU time; 0 where that is not known
 * @param kibibytesEach by how much the resident memory of its process grew for each; 0 where that is not known
 * @param moreThreads how many threads its process has more with all of them
 */
record Footprint(double connectsPerSecond, double connectsPerCpuSecond, double kibibytesEach, double moreThreads) {
    /** No connections were measured. */
    static final Footprint NONE = new Footprint(0, 0, 0, 0);

    static Footprint of(Opening opening, Target.Process before, Target.Process after) {
        double cpu = opening.time().cpuSeconds();
        return new Footprint(
                opening.count() / opening.time().seconds(),
                cpu > 0 ? opening.count() / cpu : 0,
                (double) (after.residentKibibytes() - before.residentKibibytes()) / opening.count(),
                (double) after.threads() - before.threads());
    }

    /**
     * How connections were opened.
     *
     * @param count how many
     * @param time what it took
     */
    record Opening(int count, Stopwatch.Reading time) {}
}
