package org.heliograph.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What to measure, from system properties.
 *
 * @param targets the hubs, and maybe others to compare them with
 * @param scenarios what is done with each
 * @param maxSubscribers an upper bound for the clients of a scenario
 * @param repetitions how often each measurement is taken; the median counts
 * @param time how long one measurement takes
 * @param warmUp how long a target gets to warm up for each scenario
 */
record Options(
        List<Target> targets,
        List<Scenario> scenarios,
        int maxSubscribers,
        int repetitions,
        Duration time,
        Duration warmUp) {

    static Options read() {
        List<Scenario> scenarios = list("scenarios", "all").contains("all")
                ? List.of(Scenario.values())
                : list("scenarios", "").stream().map(Scenario::of).toList();
        return new Options(
                readTargets(),
                scenarios,
                Integer.getInteger("subscribers", 10_000),
                Integer.getInteger("repetitions", 3),
                Duration.ofSeconds(Integer.getInteger("seconds", 4)),
                Duration.ofSeconds(Integer.getInteger("warmup", 8)));
    }

    int subscribers(Scenario scenario) {
        return Math.min(scenario.load().clients(), maxSubscribers);
    }

    private static List<Target> readTargets() {
        List<String> hubs = list("hub", "http://127.0.0.1:8080/heliograph");
        List<String> pids = list("pid", "");
        List<String> names = list("name", "");
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < hubs.size(); i++) {
            URI base = URI.create(hubs.get(i));
            String name = i < names.size() ? names.get(i) : base.getAuthority();
            targets.add(new Target(name, base, i < pids.size() ? Long.parseLong(pids.get(i)) : 0, Target.Paths.of(i)));
        }
        return targets;
    }

    private static List<String> list(String property, String fallback) {
        return Arrays.stream(System.getProperty(property, fallback).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
