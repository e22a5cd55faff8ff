package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class FeedBroadcasterTest {
    private final FeedBroadcaster broadcaster = new FeedBroadcaster();
    private final RecordingSink first = new RecordingSink();
    private final RecordingSink second = new RecordingSink();

    @Test
    void everySinkGetsTheEvent() {
        broadcaster.register(first);
        broadcaster.register(second);

        broadcaster.broadcast(FakeEvent.of("x", "y")).toCompletableFuture().join();

        assertThat(first.events).hasSize(1);
        assertThat(second.events).hasSize(1);
    }

    @Test
    void sinkThatEndedIsForgottenAndSaidAndTheOthersGetTheEvent() {
        List<SseEventSink> failed = new ArrayList<>();
        List<SseEventSink> closed = new ArrayList<>();
        broadcaster.onError((sink, error) -> failed.add(sink));
        broadcaster.onClose(closed::add);
        broadcaster.register(first);
        broadcaster.register(second);
        first.close();

        broadcaster.broadcast(FakeEvent.of("x", "y")).toCompletableFuture().join();

        assertThat(failed).containsExactly(first);
        assertThat(closed).containsExactly(first);
        assertThat(broadcaster.size()).isEqualTo(1);
        assertThat(second.events).hasSize(1);
    }

    @Test
    void closingClosesEverySinkUnlessToldNotTo() {
        broadcaster.register(first);
        broadcaster.close(false);
        broadcaster.register(second);
        broadcaster.close();

        assertThat(first.isClosed()).isFalse();
        assertThat(second.isClosed()).isTrue();
        assertThat(broadcaster.size()).isZero();
    }

    private static final class RecordingSink implements SseEventSink {
        private final List<OutboundSseEvent> events = new ArrayList<>();
        private boolean closed;

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            events.add(event);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
