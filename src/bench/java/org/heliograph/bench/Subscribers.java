package org.heliograph.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many clients of one target on one thread, which costs less than any client library would. */
final class Subscribers implements AutoCloseable {
    /** A hub lets in a thousand from one address: on loopback there are enough addresses. */
    private static final int PER_ADDRESS = 500;

    private static final int BUFFER_BYTES = 64 * 1024;

    /** An empty pong, masked as all that clients send. */
    private static final ByteBuffer PONG = ByteBuffer.wrap(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});

    private final Target target;
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    Subscribers(Target target) throws IOException {
        this.target = target;
    }

    /** Connects one more client and returns its channel, past the head of the answer. */
    SocketChannel open(Scenario.Transport transport, String room, MessageScanner scanner) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        if (InetAddress.getByName(target.base().getHost()).isLoopbackAddress()) {
            channel.bind(new InetSocketAddress("127.0.0." + (1 + channels.size() / PER_ADDRESS), 0));
        }
        channel.connect(
                new InetSocketAddress(target.base().getHost(), target.base().getPort()));
        boolean feed = transport == Scenario.Transport.FEED;
        String request = feed
                ? "GET " + target.path(target.paths().feed(), room) + " HTTP/1.1\r\nAccept: text/event-stream\r\n"
                : "GET " + target.path(target.paths().socket(), room)
                        + " HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        String head = Http.exchange(channel, request + "Host: " + target.base().getAuthority() + "\r\n\r\n");
        if (!head.startsWith(feed ? "HTTP/1.1 200" : "HTTP/1.1 101")) {
            throw new IOException(
                    target.name() + " answered " + head.lines().findFirst().orElse("nothing"));
        }
        channel.configureBlocking(false);
        Decoder decoder = feed
                ? new ChunkDecoder(head.toLowerCase(Locale.ROOT).contains("chunked"))
                : new FrameDecoder(() -> write(channel, PONG.duplicate()));
        channel.register(selector, SelectionKey.OP_READ, new Client(decoder, scanner));
        return channel;
    }

    /** Reads whatever comes within a moment. */
    void read() throws IOException {
        selector.select(this::readFrom, 10);
    }

    /** Reads what is there. */
    void readNow() throws IOException {
        selector.selectNow(this::readFrom);
    }

    private void readFrom(SelectionKey key) {
        Client client = (Client) key.attachment();
        try {
            int count = ((SocketChannel) key.channel()).read(buffer.clear());
            if (count < 0) {
                throw new IOException(target.name() + " ended a connection");
            }
            client.decoder().decode(buffer.flip(), client.scanner());
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** Writes a whole text message of a client, masked with zeros (RFC 6455, section 5.3). */
    static void send(SocketChannel channel, String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        write(channel, frame.putInt(0).put(payload).flip());
    }

    private static void write(SocketChannel channel, ByteBuffer frame) {
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }

    private record Client(Decoder decoder, MessageScanner scanner) {}
}
