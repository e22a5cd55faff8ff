package org.heliograph.jms.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.jms.relay.RelayState.Side;
import org.heliograph.relay.RelayStatus.State;
import org.junit.jupiter.api.Test;

class RelayStateTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RelayState state = new RelayState("heliograph", nanos::get);

    @Test
    void noProbeIsDueBeforeBothHalvesAreConnected() {
        state.opened(Side.SENDER);

        assertThat(state.probesDue()).isEmpty();
        assertThat(state()).isEqualTo(State.CONNECTING);
    }

    @Test
    void isUpWhenAllProbesCameBack() {
        connectAndPass();

        assertThat(state()).isEqualTo(State.UP);
        assertThat(detail()).contains("8 of 8 probes");
    }

    @Test
    void isFaultyWithAdviceWhenProbesAreMissing() {
        open();
        hear(probe().subList(0, 4));
        pass(RelaySelfTest.LIMIT.plusNanos(1));
        state.probesDue();

        assertThat(state()).isEqualTo(State.FAULTY);
        assertThat(detail()).contains("4 of 8").contains("useSharedSubscriptionInClusteredContainer=false");
    }

    @Test
    void repeatsAFailedTestAndGetsUp() {
        isFaultyWithAdviceWhenProbesAreMissing();
        pass(RelayState.REPEAT_INTERVAL.plusNanos(1));
        hear(probe());

        assertThat(state()).isEqualTo(State.UP);
    }

    @Test
    void heartbeatIsDueAfterItsInterval() {
        connectAndPass();
        assertThat(state.probesDue()).isEmpty();
        pass(RelayState.HEARTBEAT_INTERVAL);

        assertThat(state.probesDue()).containsExactly(RelayState.HEARTBEAT);
    }

    @Test
    void lossOfOneHalfMakesTheOtherReopenOnce() {
        connectAndPass();
        state.failed(Side.SENDER, new IllegalStateException());
        state.failed(Side.SENDER, new IllegalStateException());

        assertThat(state()).isEqualTo(State.CONNECTING);
        assertThat(state.mustReopen(Side.RECEIVER)).isTrue();
        open();
        assertThat(state.mustReopen(Side.RECEIVER)).isFalse();
        assertThat(state.mustReopen(Side.SENDER)).isFalse();
        assertThat(probe()).hasSize(RelaySelfTest.PROBES);
    }

    @Test
    void silenceWhileHeartbeatsGoOutMakesBothReopen() {
        connectAndPass();
        pass(RelayState.HEARTBEAT_INTERVAL);
        probe();
        pass(RelayState.SILENCE_LIMIT.plusNanos(1));
        state.reopenIfSilent();

        assertThat(state.mustReopen(Side.SENDER)).isTrue();
        assertThat(state.mustReopen(Side.RECEIVER)).isTrue();
        assertThat(state()).isEqualTo(State.CONNECTING);
    }

    @Test
    void silenceFromTheStartIsFaultyAndTriedAgain() {
        open();
        probe();
        pass(RelaySelfTest.LIMIT.plusNanos(1));
        state.reopenIfSilent();

        assertThat(state()).isEqualTo(State.FAULTY);
        assertThat(detail()).contains("0 of 8").contains("topic heliograph");
        assertThat(state.mustReopen(Side.RECEIVER)).isTrue();
    }

    @Test
    void missingOwnProbesBeginANewTestAlthoughOthersAreHeard() {
        connectAndPass();
        pass(RelayState.HEARTBEAT_INTERVAL);
        probe();
        state.heard();
        pass(RelaySelfTest.LIMIT.plusNanos(1));

        assertThat(state.probesDue()).hasSize(RelaySelfTest.PROBES);
        assertThat(state()).isEqualTo(State.UP);
    }

    @Test
    void hangingBrokerIsSaidSo() {
        connectAndPass();
        state.hung();

        assertThat(state()).isEqualTo(State.CONNECTING);
        assertThat(detail()).contains("does not answer");
    }

    private void connectAndPass() {
        open();
        hear(probe());
    }

    private void open() {
        state.opened(Side.RECEIVER);
        state.opened(Side.SENDER);
    }

    private List<Long> probe() {
        List<Long> probes = state.probesDue();
        state.probed();
        return probes;
    }

    private void hear(List<Long> probes) {
        for (long probe : probes) {
            state.heard();
            state.heardOwn(probe);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private State state() {
        return state.status(new RelayCounters()).state();
    }

    private String detail() {
        return state.status(new RelayCounters()).detail();
    }
}
