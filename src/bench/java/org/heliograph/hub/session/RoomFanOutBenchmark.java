package org.heliograph.hub.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.heliograph.bench.TakesAll;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.RawFormat;
import org.heliograph.protocol.SseFormat;
import org.heliograph.protocol.WireFormat;
import org.heliograph.protocol.client.ClientJsonFormat;
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
            Attributes.NONE,
            Optional.empty());

    /** The format of the members. */
    @Param({"raw", "sse", "client-json"})
    String format = "raw";

    private final HubRig rig = new HubRig();
    private final RoomRegistry rooms = rig.rooms;
    private final FanOut fanOut = rig.fanOut;
    private Subscription coming = member();

    /** Lets the members in. */
    @Setup
    public void join() {
        coming = member();
        for (int i = 0; i < MEMBERS; i++) {
            rooms.join(ROOM, member());
        }
    }

    private Subscription member() {
        boolean raw = format.equals("raw");
        WireFormat spoken = raw ? RawFormat.RAW : format.equals("sse") ? SseFormat.SSE : ClientJsonFormat.CLIENT_JSON;
        HubSession session = rig.open(raw ? new TakesAll() : new TakesAll.Together(), spoken);
        Subscription subscription = new Subscription(session, ROOM);
        subscription.release(List.of(), 0);
        return subscription;
    }

    /** One message to a thousand members, in nanoseconds for each. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public void fanOut() {
        fanOut.deliver(MESSAGE);
        rig.writers.runAll();
    }

    /** Eight messages to a thousand members before the lane gets its turn, in nanoseconds for each of the 8,000. */
    @Benchmark
    @OperationsPerInvocation(MEMBERS * BURST)
    public void fanOutBurst() {
        for (int i = 0; i < BURST; i++) {
            fanOut.deliver(MESSAGE);
        }
        rig.writers.runAll();
    }

    /** One that comes into a room of a thousand and leaves it, with a message in between. */
    @Benchmark
    public void joinAndLeave() {
        rooms.join(ROOM, coming);
        fanOut.deliver(MESSAGE);
        rooms.leave(ROOM, coming);
        rig.writers.runAll();
    }
}
