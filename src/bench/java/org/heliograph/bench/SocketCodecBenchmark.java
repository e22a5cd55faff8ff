package org.heliograph.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WebSocketDecoder;
import org.heliograph.protocol.WebSocketEncoder;
import org.heliograph.protocol.WebSocketListener;
import org.heliograph.protocol.WebSocketViolation;
import org.heliograph.protocol.client.ClientJsonFormat;
import org.heliograph.protocol.client.CommandFrame;
import org.heliograph.protocol.client.JsonCommandReader;
import org.heliograph.testkit.ClientFrame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a WebSocket message costs on its way in, and one on its way out, once for all subscribers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SocketCodecBenchmark {
    private static final int TEXT = 1;
    private static final int MAX_MESSAGE_BYTES = 1 << 20;
    private static final int BURST = 8;
    private static final String CONNECT = "{\"id\":1,\"connect\":{\"name\":\"js\"}}\n"
            + "{\"id\":2,\"subscribe\":{\"channel\":\"room:lobby\",\"recover\":true,\"epoch\":\"5e1f0c2a9b7d\",\"offset\":17,\"flag\":1}}";

    /** The size of the content. */
    @Param({"128", "4096"})
    int bytes;

    private final Last last = new Last();
    private final WebSocketDecoder decoder = new WebSocketDecoder(MAX_MESSAGE_BYTES, last);
    private String text = "";
    private String publish = "";
    private Message message = message("");
    private byte[] received = {};

    /** Creates what is encoded and decoded. */
    @Setup
    public void prepare() {
        text = "x".repeat(bytes);
        message = message(text);
        publish = "{\"id\":3,\"publish\":{\"channel\":\"room:lobby\",\"data\":{\"text\":\"" + text + "\"}}}";
        received = ClientFrame.whole(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Message message(String text) {
        return new Message(
                new MessageId("node-1"),
                new ChannelName("room:lobby"),
                EventName.MESSAGE,
                Content.ofText(text),
                ContentType.TEXT,
                Publisher.ANONYMOUS,
                Instant.ofEpochSecond(1_700_000_000),
                Optional.empty(),
                Attributes.NONE,
                Optional.empty());
    }

    /** A message as a WebSocket frame. */
    @Benchmark
    public byte[] encodeFrame() {
        return WebSocketEncoder.encode(Frame.ofText(text));
    }

    /** Eight of them, encoded before, for one write. */
    @Benchmark
    public byte[] encodeFramesTogether(Encoded encoded) {
        return WebSocketEncoder.encodeTogether(encoded.frames);
    }

    /** A whole frame of a client, its mask taken off and its UTF-8 checked. */
    @Benchmark
    public String decodeFrame() throws WebSocketViolation {
        decoder.decode(received, received.length);
        return last.text;
    }

    /** A message for members by the many-channel socket. */
    @Benchmark
    public Frame encodePublication() {
        return ClientJsonFormat.CLIENT_JSON.encode(message);
    }

    /** A publication that came by the many-channel socket. */
    @Benchmark
    public CommandFrame readPublish() {
        return JsonCommandReader.read(publish);
    }

    /** The first frame of an SDK that comes back to one channel. */
    @Benchmark
    public CommandFrame readConnect() {
        return JsonCommandReader.read(CONNECT);
    }

    /** Frames that wait together. */
    @State(Scope.Thread)
    public static class Encoded {
        private List<Frame> frames = List.of();

        /** Creates them. */
        @Setup
        public void prepare(SocketCodecBenchmark benchmark) {
            Frame frame = Frame.ofText(benchmark.text);
            frames = Collections.nCopies(BURST, frame);
        }
    }

    /** Keeps what was heard last. */
    private static final class Last implements WebSocketListener {
        private String text = "";

        @Override
        public void part() {
            // a frame comes whole
        }

        @Override
        public void text(String heard) {
            text = heard;
        }

        @Override
        public void binary(byte[] heard) {
            throw new IllegalStateException("not text");
        }

        @Override
        public void ping(byte[] data) {
            throw new IllegalStateException("not text");
        }

        @Override
        public void pong() {
            throw new IllegalStateException("not text");
        }

        @Override
        public void close(int code) {
            throw new IllegalStateException("not text");
        }
    }
}
