package org.heliograph.jms.relay;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.heliograph.clock.NanoClock;
import org.heliograph.relay.RelayStatus;

/**
 * The state that the sender and the receiver of a relay share, and its log: one line for each change of state.
 *
 * <p>The halves have a connection each. A loss that one of them notices makes the other open a new one too: some resource adapters
 * return "no message" for ever on a dead connection. The monitor guards all state.
 */
final class RelayState {
    /** The number of the probe that is a heartbeat. */
    static final long HEARTBEAT = 0;

    /** The time between two heartbeats. */
    static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(2);

    /** The longest silence of the topic while heartbeats are sent to it. */
    static final Duration SILENCE_LIMIT = Duration.ofSeconds(4);

    /** The time after which a failed self-test is repeated; a slow broker may have been the reason. */
    static final Duration REPEAT_INTERVAL = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(RelayState.class.getName());
    private static final String LOST = "the broker is not reachable; local delivery goes on, trying again";

    private final String topic;
    private final NanoClock clock;
    private final RelaySelfTest test = new RelaySelfTest();
    private final ReplyWatch anything = new ReplyWatch(SILENCE_LIMIT);
    private final ReplyWatch own = new ReplyWatch(RelaySelfTest.LIMIT);
    private final Map<Side, Integer> openedAt = new EnumMap<>(Side.class);
    private int losses;
    private long heartbeatNanos;
    private long testedNanos;
    private boolean warned;
    private boolean heardSinceOpened;
    private RelayStatus.State state = RelayStatus.State.CONNECTING;
    private String detail = "connecting to the broker";

    RelayState(String topic, NanoClock clock) {
        this.topic = topic;
        this.clock = clock;
    }

    /** Notes that a half has a new connection; with both, the self-test begins. */
    synchronized void opened(Side side) {
        openedAt.put(side, losses);
        heardSinceOpened = false;
        heartbeatNanos = clock.nanos() - HEARTBEAT_INTERVAL.toNanos();
        anything.answered();
        own.answered();
        test.abandon();
    }

    /** Returns whether a half shall let go of its connection, because the other one has lost its own. */
    synchronized boolean mustReopen(Side side) {
        return !isOpen(side);
    }

    /** Returns whether a half opened its connection after the last loss. */
    private boolean isOpen(Side side) {
        return Integer.valueOf(losses).equals(openedAt.get(side));
    }

    /** Notes that a half could not connect, or lost its connection. */
    synchronized void failed(Side side, Throwable cause) {
        if (isOpen(side)) {
            losses++;
        }
        openedAt.remove(side);
        down(LOST, cause.toString());
    }

    /** Notes that the broker holds a call for too long. */
    synchronized void hung() {
        down("the broker does not answer; local delivery goes on, messages for other nodes are dropped", "breaker");
    }

    /** Returns the probes that are due now; the sender sends them and calls {@link #probed()}. */
    synchronized List<Long> probesDue() {
        long now = clock.nanos();
        if (!isOpen(Side.SENDER) || !isOpen(Side.RECEIVER)) {
            return List.of();
        }
        conclude(now);
        if (isTestDue(now)) {
            testedNanos = now;
            own.answered();
            return test.begin(now);
        }
        return now - heartbeatNanos >= HEARTBEAT_INTERVAL.toNanos() ? List.of(HEARTBEAT) : List.of();
    }

    /** Notes that the broker took probes: one of them at least must come in here soon. */
    synchronized void probed() {
        heartbeatNanos = clock.nanos();
        anything.asked(heartbeatNanos);
        own.asked(heartbeatNanos);
    }

    /** Notes that something came in, from whomever. */
    synchronized void heard() {
        heardSinceOpened = true;
        anything.answered();
    }

    /** Notes that a probe of this node came in. */
    synchronized void heardOwn(long probe) {
        long now = clock.nanos();
        own.answered();
        test.heard(probe, now);
        conclude(now);
    }

    /** Makes both halves open new connections if heartbeats go out and nothing at all comes in. */
    synchronized void reopenIfSilent() {
        long now = clock.nanos();
        if (heardSinceOpened && anything.isOverdue(now)) {
            losses++;
            down(LOST, "nothing comes in any more");
        } else if (!heardSinceOpened && test.verdict(now) == RelaySelfTest.Verdict.FAILED) {
            losses++;
            faulty();
        }
    }

    /** Returns the status with the given counts. */
    synchronized RelayStatus status(RelayCounters counters) {
        return new RelayStatus(
                state,
                detail,
                counters.sent.sum(),
                counters.received.sum(),
                counters.dropped.sum(),
                counters.ignored.sum());
    }

    private boolean isTestDue(long now) {
        return switch (test.verdict(now)) {
            case NONE -> true;
            case RUNNING -> false;
            // another node may have come and share the subscription
            case PASSED -> own.isOverdue(now);
            case FAILED -> now - testedNanos > REPEAT_INTERVAL.toNanos();
        };
    }

    private void conclude(long now) {
        switch (test.verdict(now)) {
            case PASSED -> up();
            case FAILED -> faulty();
            default -> {
                // nothing is known yet
            }
        }
    }

    private void up() {
        if (state != RelayStatus.State.UP) {
            state = RelayStatus.State.UP;
            warned = false;
            detail = "self-test passed: " + RelaySelfTest.PROBES + " of " + RelaySelfTest.PROBES
                    + " probes came back in " + test.took().toMillis() + " ms";
            LOG.info(() -> "Relay up: " + detail);
        }
    }

    private void faulty() {
        if (state != RelayStatus.State.FAULTY) {
            state = RelayStatus.State.FAULTY;
            detail = "self-test failed: " + test.seen() + " of " + RelaySelfTest.PROBES + " probes came back within "
                    + RelaySelfTest.LIMIT.toSeconds() + " s; " + advice();
            LOG.warning(() -> "Relay faulty: " + detail);
        }
    }

    private String advice() {
        return test.seen() == 0
                ? "check that this node may write to and read from topic " + topic + " and that the broker keeps up"
                : "the nodes seem to share one subscription to topic " + topic + ", so that each sees only a part: give"
                        + " every node its own (OpenMQ: useSharedSubscriptionInClusteredContainer=false)";
    }

    private void down(String sentence, String cause) {
        boolean wasConnected = state != RelayStatus.State.CONNECTING;
        state = RelayStatus.State.CONNECTING;
        detail = sentence;
        test.abandon();
        if (wasConnected || !warned) {
            warned = true;
            LOG.warning(() -> wasConnected
                    ? "Relay down: JMS connection lost, reconnecting; local delivery continues (" + cause + ")"
                    : "Relay down: cannot connect to the JMS broker, retrying; local delivery continues (" + cause
                            + ")");
        }
    }

    /** The halves of a relay. */
    enum Side {
        /** The half that sends. */
        SENDER,
        /** The half that receives. */
        RECEIVER
    }
}
