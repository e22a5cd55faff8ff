package org.heliograph.hub;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.heliograph.bench.HeldExecutor;
import org.heliograph.bench.TakesAll;
import org.heliograph.config.OutboxSettings;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.config.RateSettings;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.delivery.DeliveryLine;
import org.heliograph.delivery.NanoClock;
import org.heliograph.delivery.WriterLane;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Peer;
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

/**
 * What the hub does for a message of a room between its publication and its writes: it finds the members, encodes the message
 * once, and puts it into their outboxes; the writer lane then finds each a connection that takes everything at once.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoomFanOutBenchmark {
    private static final int MEMBERS = 1_000;
    private static final int BURST = 8;
    private static final ChannelName ROOM = new ChannelName("room:lobby");
    private static final Message MESSAGE = new Message(
            new MessageId("node-1"),
            ROOM,
            EventName.MESSAGE,
            Content.ofText("x".repeat(128)),
            ContentType.TEXT,
            Publisher.ANONYMOUS,
            Instant.ofEpochSecond(1_700_000_000),
            Optional.empty(),
            Optional.empty());

    /** What the members speak. */
    @Param
    WireFormat format = WireFormat.RAW;

    private final HeldExecutor executor = new HeldExecutor();
    private final DeliveryLine line =
            new DeliveryLine(new WriterLane(executor), new DeliveryCounters(), NanoClock.SYSTEM);
    private final RoomRegistry rooms = new RoomRegistry();
    private final FanOut fanOut = new FanOut();
    private Subscription coming = member();

    /** Lets the members in. */
    @Setup
    public void join() throws ReflectiveOperationException {
        inject(rooms, "events", new NobodyObserves());
        inject(fanOut, "rooms", rooms);
        coming = member();
        for (int i = 0; i < MEMBERS; i++) {
            rooms.join(ROOM, member());
        }
    }

    /** Does what the container does. */
    private static void inject(Object bean, String field, Object value) throws ReflectiveOperationException {
        Field injected = bean.getClass().getDeclaredField(field);
        injected.setAccessible(true);
        injected.set(bean, value);
    }

    private Subscription member() {
        SessionProfile profile = new SessionProfile(
                format,
                Peer.of(null, "127.0.0.1"),
                new OutboxSettings(1 << 20, 1_000, OverflowPolicy.DISCONNECT, Duration.ofSeconds(10)),
                new RateSettings(20, 40),
                Duration.ofSeconds(15),
                128,
                Duration.ofSeconds(20),
                Duration.ofSeconds(10));
        TakesAll connection = format == WireFormat.RAW ? new TakesAll() : new TakesAll.Together();
        HubSession session =
                new HubSession(new Hub(), connection, profile, line, new SerialQueue(executor, 1, Integer.MAX_VALUE));
        Subscription subscription = new Subscription(session, ROOM);
        subscription.release(List.of(), 0);
        return subscription;
    }

    /** One message to a thousand members, in nanoseconds for each. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public void fanOut() {
        fanOut.deliver(MESSAGE);
        executor.run();
    }

    /** Eight messages to a thousand members before the lane gets its turn, in nanoseconds for each of the 8,000. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS * BURST)
    public void fanOutBurst() {
        for (int i = 0; i < BURST; i++) {
            fanOut.deliver(MESSAGE);
        }
        executor.run();
    }

    /** One that comes into a room of a thousand and leaves it, with a message in between. */
    @Benchmark
    public void joinAndLeave() {
        rooms.join(ROOM, coming);
        fanOut.deliver(MESSAGE);
        rooms.leave(ROOM, coming);
        executor.run();
    }

    private static final class NobodyObserves extends HubEvents {
        @Override
        void fire(RoomOccupied event) {
            // nobody observes
        }

        @Override
        void fire(RoomVacated event) {
            // nobody observes
        }
    }
}
