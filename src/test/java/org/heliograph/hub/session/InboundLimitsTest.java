package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.heliograph.config.RateSettings;
import org.heliograph.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** The parts of a message may take so long, and no longer. */
class InboundLimitsTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final FakeClock clock = new FakeClock();
    private final InboundLimits intake = new InboundLimits(new RateSettings(1, 2), LIMIT, clock);

    @Test
    void messageIsLateAfterTheLimitFromItsFirstPart() {
        intake.part();
        clock.advance(LIMIT);
        intake.part();
        assertThat(intake.isLate()).isFalse();
        clock.advance(Duration.ofNanos(1));
        assertThat(intake.isLate()).isTrue();
    }

    @Test
    void nothingIsLateWhereNoMessageIsUnfinished() {
        clock.advance(LIMIT.multipliedBy(2));
        assertThat(intake.isLate()).isFalse();
        intake.part();
        intake.whole();
        clock.advance(LIMIT.multipliedBy(2));
        assertThat(intake.isLate()).isFalse();
    }

    @Test
    void nextMessageHasItsOwnTime() {
        intake.part();
        clock.advance(LIMIT);
        intake.whole();
        intake.part();
        clock.advance(LIMIT);
        assertThat(intake.isLate()).isFalse();
    }

    @Test
    void endOfAMessageIsItsEndEvenIfNothingInItCounts() {
        intake.part();
        intake.whole();
        clock.advance(LIMIT.multipliedBy(2));
        assertThat(intake.isLate()).isFalse();
        assertThat(intake.admits()).isTrue();
        assertThat(intake.admits()).isTrue();
    }

    @Test
    void whatIsAdmittedBetweenThePartsOfAMessageDoesNotEndIt() {
        intake.part();
        clock.advance(LIMIT);
        assertThat(intake.admits()).isTrue();
        intake.part();
        clock.advance(Duration.ofNanos(1));
        assertThat(intake.isLate()).isTrue();
    }

    @Test
    void onlyWhatIsAdmittedCounts() {
        intake.part();
        intake.whole();
        intake.part();
        assertThat(intake.admits()).isTrue();
        assertThat(intake.admits()).isTrue();
        assertThat(intake.admits()).isFalse();
    }
}
