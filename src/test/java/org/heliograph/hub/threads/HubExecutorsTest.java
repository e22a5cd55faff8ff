package org.heliograph.hub.threads;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class HubExecutorsTest {
    /** The timer would run it no more, and say nothing. */
    @Test
    void timedTaskOutlivesWhateverItThrows() {
        assertThatCode(() -> HubExecutors.guarded(() -> {
                            throw new OutOfMemoryError("of a test");
                        })
                        .run())
                .doesNotThrowAnyException();
        assertThatCode(() -> HubExecutors.guarded(() -> {
                            throw new IllegalStateException("of a test");
                        })
                        .run())
                .doesNotThrowAnyException();
    }
}
