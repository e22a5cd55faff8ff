package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.EventName;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;
import org.heliograph.server.PeerSocket;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.ManualExecutor;
import org.junit.jupiter.api.Test;

class SinkConnectionTest {
    private final FakeSink sink = new FakeSink();
    private final ManualExecutor threads = new ManualExecutor();
    private final List<Runnable> timed = new ArrayList<>();
    private final List<Optional<Throwable>> ends = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private final SinkConnection connection =
            new SinkConnection(new ConnectionId("c"), sink, PeerSocket.UNKNOWN, new Threads(), ends::add);

    private void write(String... data) {
        StringBuilder stream = new StringBuilder();
        for (String each : data) {
            stream.append(SseEncoder.event(EventName.MESSAGE, each));
        }
        connection.write(Frame.ofEncodedText(stream.toString(), Optional.empty()), new Outcome());
    }

    @Test
    void callerNeverWaitsForTheRuntime() {
        write("one");

        assertThat(connection.handsOver()).isTrue();
        assertThat(sink.sent).isEmpty();
        threads.runAll();
        assertThat(sink.data()).containsExactly("one");
        assertThat(outcomes).containsExactly("written");
    }

    @Test
    void oneEventAtATimeIsInsideTheRuntime() {
        sink.stalled = true;
        write("one", "two");
        threads.runAll();
        assertThat(sink.data()).containsExactly("one");
        assertThat(outcomes).isEmpty();

        sink.read();
        threads.runAll();
        assertThat(sink.data()).containsExactly("one", "two");
        assertThat(outcomes).containsExactly("written");
    }

    @Test
    void longPastDoesNotFillTheStack() {
        String[] past = new String[20_000];
        Arrays.fill(past, "x");
        write(past);
        threads.runAll();

        assertThat(sink.sent).hasSize(past.length);
        assertThat(outcomes).containsExactly("written");
    }

    @Test
    void failureOfTheRuntimeIsSaidAndFailsTheWrite() {
        sink.failure = new IllegalStateException("broken");
        write("one");
        threads.runAll();
        connection.close(CloseCode.LOST);
        threads.runAll();

        assertThat(outcomes).containsExactly("failed");
        assertThat(ends).containsExactly(Optional.of(sink.failure));
        assertThat(sink.closes).isEqualTo(1);
    }

    @Test
    void sinkThatTheApplicationClosedFailsTheWrite() {
        sink.close();
        write("one");
        threads.runAll();

        assertThat(outcomes).containsExactly("failed");
        assertThat(ends).hasSize(1);
    }

    @Test
    void farewellIsTheLastEventAndThenTheSinkIsClosed() {
        write("one");
        threads.runAll();
        connection.close(CloseCode.GOING_AWAY);
        threads.runAll();
        connection.close(CloseCode.LOST);
        threads.runAll();

        assertThat(sink.names()).containsExactly(null, "close");
        assertThat(sink.closes).isEqualTo(1);
        assertThat(ends).containsExactly(Optional.empty());
        write("late");
        assertThat(outcomes).containsExactly("written", "failed");
    }

    @Test
    void clientThatIsTurnedAwayIsToldWhenToComeBack() {
        connection.close(CloseCode.OVERLOADED);
        threads.runAll();

        assertThat(sink.sent)
                .singleElement()
                .satisfies(event -> assertThat(event.getReconnectDelay()).isEqualTo(CloseCode.BACK_OFF.toMillis()));
        assertThat(sink.closed).isTrue();
    }

    @Test
    void writeInFlightComesBeforeTheFarewell() {
        sink.stalled = true;
        write("one");
        threads.runAll();
        connection.close(CloseCode.GOING_AWAY);
        threads.runAll();
        assertThat(sink.sent).hasSize(1);

        sink.read();
        threads.runAll();
        assertThat(sink.names()).containsExactly(null, "close");
        assertThat(sink.closed).isTrue();
    }

    /** On RESTEasy to close it would wait for the client. */
    @Test
    void stalledSinkIsClosedWhenItsLastWriteComesBackAndIsForgottenAtOnce() {
        sink.stalled = true;
        write("one");
        threads.runAll();
        connection.cut(CloseCode.TOO_SLOW);
        threads.runAll();

        assertThat(ends).containsExactly(Optional.empty());
        assertThat(sink.closed).isFalse();
        sink.pending.get(0).completeExceptionally(new IllegalStateException("aborted"));
        threads.runAll();
        assertThat(sink.closed).isTrue();
        assertThat(ends).hasSize(1);
    }

    @Test
    void farewellThatDoesNotArriveIsNotWaitedFor() {
        sink.stalled = true;
        connection.close(CloseCode.NORMAL);
        threads.runAll();
        assertThat(ends).isEmpty();

        timed.forEach(Runnable::run);
        assertThat(ends).containsExactly(Optional.empty());
    }

    @Test
    void releasedSinkStaysOpenAndIsNotTouchedAgain() {
        write("one");
        threads.runAll();
        connection.release();
        connection.close(CloseCode.NORMAL);
        threads.runAll();
        timed.forEach(Runnable::run);

        assertThat(sink.closed).isFalse();
        assertThat(sink.sent).hasSize(1);
        assertThat(ends).isEmpty();
    }

    private final class Outcome implements WriteCompletion {
        @Override
        public void written() {
            outcomes.add("written");
        }

        @Override
        public void failed() {
            outcomes.add("failed");
        }
    }

    private final class Threads extends HubExecutors {
        Threads() {
            super(
                    Settings.read(SettingSource.of(Map.of())),
                    task -> {
                        throw new AssertionError("no thread is started here");
                    },
                    new FakeClock());
        }

        @Override
        public Executor sinks() {
            return threads;
        }

        @Override
        public void later(Duration delay, Runnable task) {
            timed.add(task);
        }
    }
}
