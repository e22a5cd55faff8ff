package org.heliograph.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.NodeId;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.RelayEnvelope;
import org.heliograph.protocol.RelayEnvelopeCodec;
import org.heliograph.protocol.SseFormat;
import org.heliograph.protocol.http.PublicationReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What encoding costs: once for each message and wire format, however many subscribers there are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    private static final String TEXT = "x".repeat(128);
    private static final String JSON = "{\"event\":\"price\",\"data\":\"" + TEXT + "\"}";
    private static final ChannelName CHANNEL = new ChannelName("news");

    private final Message message = new Message(
            new MessageId("node-1"),
            CHANNEL,
            EventName.MESSAGE,
            Content.ofText(TEXT),
            ContentType.TEXT,
            Publisher.ANONYMOUS,
            Instant.ofEpochSecond(1_700_000_000),
            Optional.empty(),
            Attributes.NONE,
            Optional.empty());
    private final RelayEnvelope envelope = RelayEnvelope.ofMessages(new NodeId("node"), List.of(message));
    private final byte[] encoded = RelayEnvelopeCodec.encode(envelope);

    /** A message as an event of a stream. */
    @Benchmark
    public Frame encodeEvent() {
        return SseFormat.SSE.encode(message);
    }

    /** A message for the other nodes. */
    @Benchmark
    public byte[] encodeEnvelope() {
        return RelayEnvelopeCodec.encode(envelope);
    }

    /** A message of another node. */
    @Benchmark
    public Object decodeEnvelope() {
        return RelayEnvelopeCodec.decode(encoded);
    }

    /** The JSON body of a publication. */
    @Benchmark
    public Publication readPublication() throws InvalidInputException {
        return PublicationReader.read(PublicationReader.parse(JSON), CHANNEL, Publisher.ANONYMOUS);
    }
}
