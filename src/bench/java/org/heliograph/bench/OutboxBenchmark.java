package org.heliograph.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.OutboxSettings;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.Outbox;
import org.heliograph.delivery.WriterLane;
import org.heliograph.protocol.Frame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the engine itself costs: messages through one lane to connections that take everything at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OutboxBenchmark {
    private static final int MEMBERS = 1_000;
    private static final int BURST = 8;

    /** Whether frames that wait together go out together. */
    @Param({"false", "true"})
    boolean coalescing;

    private final Frame frame = Frame.ofText("x".repeat(128));
    private final HeldExecutor executor = new HeldExecutor();
    private Outbox[] outboxes = {};

    /** Creates the outboxes. */
    @Setup
    public void open() {
        OutboxSettings bounds = new OutboxSettings(1 << 20, 1_000, OverflowPolicy.DISCONNECT, Duration.ofSeconds(10));
        DeliveryLine line = new DeliveryLine(new WriterLane(executor), new DeliveryCounters(), NanoClock.SYSTEM);
        outboxes = new Outbox[MEMBERS];
        for (int i = 0; i < MEMBERS; i++) {
            Connection connection = coalescing ? new TakesAll.Together() : new TakesAll();
            outboxes[i] = new Outbox(connection, bounds, code -> {}, line);
        }
    }

    /** One message to a thousand members, in nanoseconds for each. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public void fanOut() {
        for (Outbox outbox : outboxes) {
            outbox.offer(frame);
        }
        executor.run();
    }

    /** Eight messages to a thousand members before the lane gets its turn, in nanoseconds for each of the 8,000. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS * BURST)
    public void fanOutBurst() {
        for (int i = 0; i < BURST; i++) {
            for (Outbox outbox : outboxes) {
                outbox.offer(frame);
            }
        }
        executor.run();
    }
}
