package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.heliograph.testkit.MemberSocket.Heard;

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
     * What two members said and heard.
     *
     * @param saidOnA what the member of node a said
     * @param saidOnB what the member of node b said
     * @param localOnA what of the former it heard itself
     * @param localOnB what of the latter it heard itself
     * @param crossedToA what came from b to a
     * @param crossedToB what came from a to b
     * @param longestLocalGap the longest silence of a member's own texts
     * @param untilBack from the broker's open port until both nodes heard something new of each other
     */
    public record Report(
            List<String> saidOnA,
            List<String> saidOnB,
            List<String> localOnA,
            List<String> localOnB,
            List<String> crossedToA,
            List<String> crossedToB,
            Duration longestLocalGap,
            Duration untilBack) {}

    /** Returns an outage of a running broker; it begins with {@link #between}. */
    public static Outage of(BrokerProcess broker, Duration length) {
        return new Outage(broker, length);
    }

    /** Kills the broker while two members of one room talk, starts it again and returns when the nodes talk again. */
    public Report between(MemberSocket onA, MemberSocket onB) throws InterruptedException {
        SteadyTraffic fromA = new SteadyTraffic("a-", onA, INTERVAL);
        SteadyTraffic fromB = new SteadyTraffic("b-", onB, INTERVAL);
        Duration untilBack;
        try (fromA;
                fromB) {
            awaitTalk(onA, onB, WARM_UP);
            broker.kill();
            await("outage").pollDelay(length).atMost(length.plus(LIMIT)).until(() -> true);
            broker.start();
            long back = System.nanoTime();
            await("nodes talk again")
                    .atMost(LIMIT)
                    .until(() -> heardSince(onA, "b-", back) && heardSince(onB, "a-", back));
            untilBack = Duration.ofNanos(System.nanoTime() - back);
            awaitTalk(onA, onB, WARM_UP);
        }
        awaitOwn(onA, "a-", fromA.said().size());
        awaitOwn(onB, "b-", fromB.said().size());
        Duration gapOnA = longestGap(onA, "a-");
        Duration gapOnB = longestGap(onB, "b-");
        return new Report(
                fromA.said(),
                fromB.said(),
                onA.heard("a-"),
                onB.heard("b-"),
                onA.heard("b-"),
                onB.heard("a-"),
                gapOnA.compareTo(gapOnB) > 0 ? gapOnA : gapOnB,
                untilBack);
    }

    private static void awaitTalk(MemberSocket onA, MemberSocket onB, Duration length) {
        long start = System.nanoTime();
        await("nodes talk")
                .pollDelay(length)
                .atMost(LIMIT)
                .until(() -> heardSince(onA, "b-", start) && heardSince(onB, "a-", start));
    }

    private static void awaitOwn(MemberSocket member, String mark, int count) {
        await("own texts").atMost(LIMIT).until(() -> member.heard(mark).size() >= count);
    }

    private static boolean heardSince(MemberSocket member, String mark, long nanos) {
        return member.heard().stream()
                .anyMatch(heard -> heard.content().startsWith(mark) && heard.atNanos() - nanos > 0);
    }

    private static Duration longestGap(MemberSocket member, String mark) {
        long longest = 0;
        long last = 0;
        for (Heard heard : member.heard()) {
            if (heard.content().startsWith(mark)) {
                longest = last == 0 ? longest : Math.max(longest, heard.atNanos() - last);
                last = heard.atNanos();
            }
        }
        return Duration.ofNanos(longest);
    }
}
