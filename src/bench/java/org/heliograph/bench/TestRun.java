package org.heliograph.bench;

import java.io.IOException;
import java.time.Duration;

/** One run of one scenario against one target. */
@FunctionalInterface
interface TestRun {
    /** How long the last messages may take. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** Returns the run of a scenario with so many clients, in a room of its own. */
    static TestRun of(Target target, Scenario scenario, int count) {
        String room = "bench-" + Long.toString(System.nanoTime(), 36);
        return switch (scenario.load().kind()) {
            case ECHO -> new EchoRun(target, scenario, count, room);
            case IDLE -> new IdleRun(target, scenario, count, room);
            case FAN_OUT -> new FanOutRun(target, scenario, count, room);
        };
    }

    /** Opens the clients, does with them what the scenario says for a while, and waits for the last deliveries. */
    Result run(Duration time) throws IOException, InterruptedException;
}
