package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/**
 * A broker that is killed under steady traffic, stays away for a while and comes back.
 *
 * <p>A member on each of two nodes speaks 50 times a second, before, during and after.
 */
public final class Outage {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private final BrokerProcess broker;
    private final Duration length;

    private Outage(BrokerProcess broker, Duration length) {
        this.broker = broker;
        this.length = length;
    }

    /**
     * What a member said, and who heard what of it.
     *
     * @param said everything
     * @param heardHere what it heard itself
     * @param heardThere what the member on the other node heard
     * @param longestSilence the longest time in which it heard nothing of it itself
     */
    public record Side(List<String> said, List<String> heardHere, List<String> heardThere, Duration longestSilence) {}

    /**
     * What happened.
     *
     * @param a the member on node a
     * @param b the member on node b
     * @param untilBack from the broker's open port until both nodes heard something new of each other
     */
    public record Report(Side a, Side b, Duration untilBack) {}

    /** Returns an outage of a running broker; it begins with {@link #between}. */
    public static Outage of(BrokerProcess broker, Duration length) {
        return new Outage(broker, length);
    }

    /** Kills the broker while two members of one room talk, starts it again and returns when the nodes talk again. */
    public Report between(TextSocket onA, TextSocket onB) {
        SteadyTraffic fromA = new SteadyTraffic("a-", onA, INTERVAL);
        SteadyTraffic fromB = new SteadyTraffic("b-", onB, INTERVAL);
        Duration untilBack;
        try (fromA;
                fromB) {
            awaitTalk(fromA, onB, fromB, onA);
            pass(WARM_UP);
            broker.kill();
            pass(length);
            broker.start();
            long back = System.nanoTime();
            awaitTalk(fromA, onB, fromB, onA);
            untilBack = Duration.ofNanos(System.nanoTime() - back);
            pass(WARM_UP);
        }
        return new Report(side(fromA, onA, onB), side(fromB, onB, onA), untilBack);
    }

    private static Side side(SteadyTraffic traffic, TextSocket here, TextSocket there) {
        List<String> said = traffic.said();
        await("own texts").atMost(LIMIT).until(() -> traffic.heardBy(here).size() >= said.size());
        return new Side(said, traffic.heardBy(here), traffic.heardBy(there), traffic.longestSilence());
    }

    private static void awaitTalk(SteadyTraffic fromA, TextSocket onB, SteadyTraffic fromB, TextSocket onA) {
        int toB = fromA.heardBy(onB).size();
        int toA = fromB.heardBy(onA).size();
        await("nodes talk")
                .atMost(LIMIT)
                .until(() ->
                        fromA.heardBy(onB).size() > toB && fromB.heardBy(onA).size() > toA);
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plus(LIMIT)).until(() -> true);
    }
}
