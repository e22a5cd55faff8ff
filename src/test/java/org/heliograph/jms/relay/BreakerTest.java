package org.heliograph.jms.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker(LIMIT, nanos::get);

    @Test
    void isClosedWhileNothingIsCalled() {
        nanos.set(LIMIT.multipliedBy(10).toNanos());

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void opensWhenACallHangsAndClosesWhenItEnds() {
        breaker.begin();
        nanos.set(LIMIT.toNanos());
        assertThat(breaker.isOpen()).isFalse();
        nanos.addAndGet(2);
        assertThat(breaker.isOpen()).isTrue();

        assertThat(breaker.end()).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void quickCallDoesNotOpenIt() {
        breaker.begin();
        nanos.set(LIMIT.dividedBy(2).toNanos());

        assertThat(breaker.end()).isFalse();
    }
}
