package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.heliograph.config.RateSettings;
import org.heliograph.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** A burst passes, then so many a second. */
class TokenBucketTest {
    private final FakeClock clock = new FakeClock();
    private final TokenBucket bucket = new TokenBucket(new RateSettings(20, 40), clock);

    @Test
    void burstPassesAndOneMoreDoesNot() {
        assertThat(taken(40)).isEqualTo(40);
        assertThat(bucket.take()).isFalse();
    }

    @Test
    void emptyBucketFillsAtItsRate() {
        taken(40);
        clock.advance(Duration.ofMillis(49));
        assertThat(bucket.take()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(bucket.take()).isTrue();
        assertThat(bucket.take()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(100)).isEqualTo(20);
    }

    @Test
    void longPauseFillsItToTheBurstAndNoFurther() {
        taken(40);
        clock.advance(Duration.ofHours(1));
        assertThat(taken(100)).isEqualTo(40);
    }

    private long taken(int tries) {
        return IntStream.range(0, tries).filter(i -> bucket.take()).count();
    }
}
