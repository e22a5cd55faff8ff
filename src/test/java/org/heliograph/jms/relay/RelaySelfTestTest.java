package org.heliograph.jms.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.heliograph.jms.relay.RelaySelfTest.Verdict;
import org.junit.jupiter.api.Test;

class RelaySelfTestTest {
    private static final long LIMIT = RelaySelfTest.LIMIT.toNanos();

    private final RelaySelfTest test = new RelaySelfTest();

    @Test
    void nothingIsKnownBeforeTheFirstRound() {
        assertThat(test.verdict(0)).isEqualTo(Verdict.NONE);
    }

    @Test
    void allProbesBackIsPassed() {
        List<Long> probes = test.begin(0);
        probes.forEach(probe -> test.heard(probe, Duration.ofMillis(7).toNanos()));

        assertThat(probes).hasSize(RelaySelfTest.PROBES);
        assertThat(test.verdict(LIMIT * 2)).isEqualTo(Verdict.PASSED);
        assertThat(test.took()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void someProbesBackIsFailedWhenTheTimeIsOver() {
        List<Long> probes = test.begin(0);
        probes.subList(0, 3).forEach(probe -> test.heard(probe, 1));

        assertThat(test.verdict(LIMIT)).isEqualTo(Verdict.RUNNING);
        assertThat(test.verdict(LIMIT + 1)).isEqualTo(Verdict.FAILED);
        assertThat(test.seen()).isEqualTo(3);
    }

    @Test
    void probeThatComesTwiceCountsOnce() {
        List<Long> probes = test.begin(0);
        for (int i = 0; i < RelaySelfTest.PROBES; i++) {
            test.heard(probes.get(0), 1);
        }

        assertThat(test.seen()).isEqualTo(1);
        assertThat(test.verdict(2)).isEqualTo(Verdict.RUNNING);
    }

    @Test
    void probesOfAnEarlierRoundDoNotCount() {
        List<Long> earlier = test.begin(0);
        test.begin(1);
        earlier.forEach(probe -> test.heard(probe, 2));

        assertThat(test.seen()).isZero();
    }

    @Test
    void abandonedRoundHasNoVerdict() {
        List<Long> probes = test.begin(0);
        test.abandon();
        probes.forEach(probe -> test.heard(probe, 1));

        assertThat(test.verdict(LIMIT * 2)).isEqualTo(Verdict.NONE);
    }
}
