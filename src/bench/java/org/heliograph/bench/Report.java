package org.heliograph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The medians of all results as a table and as a plot. */
final class Report {
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

    /** Returns a line for each scenario and target; the last column compares with the first target. */
    String markdown() {
        StringBuilder out = new StringBuilder(
                "| scenario | target | deliveries/s | per CPU-second | p50 ms | p99 ms | faults | ratio |\n"
                        + "|---|---|---:|---:|---:|---:|---:|---:|\n");
        for (Scenario scenario : options.scenarios()) {
            double first = cost(options.targets().get(0), scenario);
            for (Target target : options.targets()) {
                double cost = cost(target, scenario);
                out.append(String.format(
                        "| %s | %s | %,.0f | %,.0f | %.1f | %.1f | %d | %.2f |%n",
                        scenario.title(),
                        target.name(),
                        median(target, scenario, Result::perSecond),
                        median(target, scenario, Result::perCpuSecond),
                        median(target, scenario, Result::p50Millis),
                        median(target, scenario, Result::p99Millis),
                        of(target, scenario).stream().mapToLong(Result::faults).sum(),
                        first == 0 ? 0 : cost / first));
            }
        }
        return out.toString();
    }

    /** Returns deliveries per CPU-second, or per second where the CPU time is not known. */
    double cost(Target target, Scenario scenario) {
        double perCpuSecond = median(target, scenario, Result::perCpuSecond);
        return perCpuSecond > 0 ? perCpuSecond : median(target, scenario, Result::perSecond);
    }

    double p99(Target target, Scenario scenario) {
        return median(target, scenario, Result::p99Millis);
    }

    private double median(Target target, Scenario scenario, ToDoubleFunction<Result> figure) {
        double[] sorted =
                of(target, scenario).stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private List<Result> of(Target target, Scenario scenario) {
        return results.stream()
                .filter(result -> result.target().equals(target) && result.scenario() == scenario)
                .toList();
    }
}
