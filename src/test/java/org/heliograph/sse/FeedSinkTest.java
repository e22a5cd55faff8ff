package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedSinkTest {
    @Test
    void eventIsWrittenWithItsNameAndItsLines() {
        assertThat(FeedSink.encode(FakeEvent.of("update", "a\r\nb"))).isEqualTo("event: update\ndata: a\ndata: b\n\n");
    }

    @Test
    void eventWithoutANameHasNoEventLine() {
        assertThat(FeedSink.encode(FakeEvent.of(null, 7))).isEqualTo("data: 7\n\n");
    }

    @Test
    void commentAndReconnectionTimeComeBeforeTheData() {
        assertThat(FeedSink.encode(new FakeEvent(null, true, "one\ntwo", 1500)))
                .isEqualTo(": one\n\n: two\n\nretry: 1500\n\ndata: true\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\0b", ""})
    void nameThatWouldBreakALineIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> FeedSink.encode(FakeEvent.of(name, "x")));
    }

    @Test
    void dataThatIsNoTextIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FeedSink.encode(FakeEvent.of("x", List.of("y"))));
    }
}
