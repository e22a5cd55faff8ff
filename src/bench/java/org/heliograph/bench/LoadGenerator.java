package org.heliograph.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures every target in every scenario, in turn, and writes a table and a plot. Ends with status 1 if a message was lost,
 * doubled or out of order anywhere.
 */
public final class LoadGenerator {
    private static final PrintWriter CONSOLE =
            new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private LoadGenerator() {}

    /**
     * Runs it; src/docs/benchmark.md lists the system properties.
     *
     * @throws IOException if a target cannot be reached or the results cannot be written
     * @throws InterruptedException if it is stopped
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.read();
        List<Result> results = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            for (Target target : options.targets()) {
                warmUp(target, scenario, options);
            }
            for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
                for (Target target : options.targets()) {
                    Result result = TestRun.of(target, scenario, options.subscribers(scenario))
                            .run(options.time());
                    say(
                            "%s, %s, %d of %d: %s",
                            target.name(), scenario.title(), repetition, options.repetitions(), result);
                    results.add(result);
                }
            }
        }
        Report report = new Report(options, results);
        report.writeTo(Path.of("target", "bench"));
        say("%n%s%nWritten to target/bench/result.md and result.svg", report.markdown());
        if (results.stream().anyMatch(Result::isFaulty)) {
            say("Messages were lost, doubled or out of order: the numbers above are worth nothing");
            System.exit(1);
        }
    }

    private static void warmUp(Target target, Scenario scenario, Options options)
            throws IOException, InterruptedException {
        if (scenario.isIdle()) {
            return; // its memory would be taken already
        }
        say("%s, %s: warming up", target.name(), scenario.title());
        TestRun.of(target, scenario, options.subscribers(scenario)).run(options.warmUp());
    }

    private static void say(String format, Object... values) {
        CONSOLE.printf(format + "%n", values);
    }
}
