package org.heliograph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All results as tables and as a plot. */
final class Report {
    private static final String DELIVERIES =
            "| scenario | target | deliveries/s | per CPU-second | p50 ms | p99 ms | faults | ratio |\n"
                    + "|---|---|---:|---:|---:|---:|---:|---:|\n";
    private static final String IDLE =
            "| scenario | target | connections/s | per CPU-second | KiB each | more threads | faults | ratio of KiB |\n"
                    + "|---|---|---:|---:|---:|---:|---:|---:|\n";
    private static final String COMPARED =
            "| scenario, compared with | target | deliveries/s | per CPU-second | p99 |\n|---|---|---:|---:|---:|\n";

    private final Options options;
    private final List<Result> results;

    Report(Options options, List<Result> results) {
        this.options = options;
        this.results = results;
    }

    /** Writes {@code result.md} and {@code result.svg} into a folder, which is created if need be. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("result.md"), markdown());
        Files.writeString(folder.resolve("result.svg"), new Plot(this, options).svg());
    }

    /**
     * Returns a line for each scenario and target, whose last column compares with the first target; and the ratios of
     * scenarios that have another one as their control.
     */
    String markdown() {
        return table(DELIVERIES, lines(false, this::deliveries))
                + table(IDLE, lines(true, this::idle))
                + table(COMPARED, compared());
    }

    private static String table(String head, String lines) {
        return lines.isEmpty() ? "" : head + lines + "\n";
    }

    private String lines(boolean idle, Line line) {
        return options.scenarios().stream()
                .filter(scenario -> scenario.isIdle() == idle)
                .flatMap(scenario -> options.targets().stream().map(target -> line.of(target, scenario)))
                .collect(Collectors.joining());
    }

    private String deliveries(Target target, Scenario scenario) {
        return String.format(
                "| %s | %s | %,.0f | %,.0f | %.1f | %.1f | %d | %.2f |%n",
                scenario.title(),
                target.name(),
                median(target, scenario, result -> result.deliveries().perSecond()),
                median(target, scenario, result -> result.deliveries().perCpuSecond()),
                median(target, scenario, result -> result.deliveries().p50Millis()),
                p99(target, scenario),
                faults(target, scenario),
                ratio(figure(target, scenario), figure(options.targets().get(0), scenario)));
    }

    private String idle(Target target, Scenario scenario) {
        return String.format(
                "| %s | %s | %,.0f | %,.0f | %.1f | %.0f | %d | %.2f |%n",
                scenario.title(),
                target.name(),
                median(target, scenario, result -> result.footprint().connectsPerSecond()),
                median(target, scenario, result -> result.footprint().connectsPerCpuSecond()),
                largest(target, scenario, result -> result.footprint().kibibytesEach()),
                largest(target, scenario, result -> result.footprint().moreThreads()),
                faults(target, scenario),
                ratio(figure(target, scenario), figure(options.targets().get(0), scenario)));
    }

    private String compared() {
        StringBuilder out = new StringBuilder();
        for (Scenario scenario : options.scenarios()) {
            Optional<Scenario> control = scenario.control().filter(options.scenarios()::contains);
            control.ifPresent(other -> options.targets()
                    .forEach(target -> out.append(String.format(
                            "| %s, %s | %s | %.2f | %.2f | %.2f |%n",
                            scenario.title(),
                            other.title(),
                            target.name(),
                            ratio(
                                    target,
                                    scenario,
                                    other,
                                    result -> result.deliveries().perSecond()),
                            ratio(
                                    target,
                                    scenario,
                                    other,
                                    result -> result.deliveries().perCpuSecond()),
                            ratio(
                                    target,
                                    scenario,
                                    other,
                                    result -> result.deliveries().p99Millis())))));
        }
        return out.toString();
    }

    /**
     * Returns what counts: deliveries per CPU-second, or per second where the CPU time is not known; KiB for each connection
     * where nothing is delivered.
     */
    double figure(Target target, Scenario scenario) {
        if (scenario.isIdle()) {
            return largest(target, scenario, result -> result.footprint().kibibytesEach());
        }
        double perCpuSecond =
                median(target, scenario, result -> result.deliveries().perCpuSecond());
        return perCpuSecond > 0
                ? perCpuSecond
                : median(target, scenario, result -> result.deliveries().perSecond());
    }

    /** Returns the same in words, with what belongs to it. */
    String label(Target target, Scenario scenario) {
        double figure = figure(target, scenario);
        return scenario.isIdle()
                ? String.format(
                        Locale.ROOT,
                        "%.1f KiB each, %,.0f opened a second",
                        figure,
                        median(target, scenario, result -> result.footprint().connectsPerSecond()))
                : String.format(Locale.ROOT, "%,.0f, p99 %.1f ms", figure, p99(target, scenario));
    }

    private double p99(Target target, Scenario scenario) {
        return median(target, scenario, result -> result.deliveries().p99Millis());
    }

    private long faults(Target target, Scenario scenario) {
        return of(target, scenario).stream().mapToLong(Result::faults).sum();
    }

    private double ratio(Target target, Scenario scenario, Scenario other, ToDoubleFunction<Result> figure) {
        return ratio(median(target, scenario, figure), median(target, other, figure));
    }

    private static double ratio(double figure, double other) {
        return other == 0 ? 0 : figure / other;
    }

    private double median(Target target, Scenario scenario, ToDoubleFunction<Result> figure) {
        double[] sorted =
                of(target, scenario).stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** A process keeps the memory that it once took: only the first run shows what it needs. */
    private double largest(Target target, Scenario scenario, ToDoubleFunction<Result> figure) {
        return of(target, scenario).stream().mapToDouble(figure).max().orElse(0);
    }

    private List<Result> of(Target target, Scenario scenario) {
        return results.stream()
                .filter(result -> result.target().equals(target) && result.scenario() == scenario)
                .toList();
    }

    /** Makes a line of a table. */
    @FunctionalInterface
    private interface Line {
        String of(Target target, Scenario scenario);
    }
}
