package org.heliograph.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.bench.Load.Transport;

/** Many clients of one target on one thread, which costs less than any client library would. */
final class Subscribers implements AutoCloseable {
    /** A hub lets in a thousand from one address: on loopback there are enough addresses. */
    private static final int PER_ADDRESS = 500;

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int STOPPED_BUFFER_BYTES = 4 * 1024;
    private static final Duration SETTLING = Duration.ofMillis(500);

    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

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
    SocketChannel open(Transport transport, String room, MessageScanner scanner) throws IOException {
        SocketChannel channel = SocketChannel.open();
        String head = connect(channel, transport, room);
        channel.configureBlocking(false);
        Runnable pong = () -> write(channel, PONG.duplicate());
        Client client = switch (transport) {
            case FEED ->
                new Client(new ChunkDecoder(head.toLowerCase(Locale.ROOT).contains("chunked")), scanner);
            case PROTOCOL ->
                new Client(new FrameDecoder(pong), new PingLines(scanner, () -> send(channel, ClientProtocol.PONG)));
            case SOCKET, LIVE -> new Client(new FrameDecoder(pong), scanner);
        };
        channel.register(selector, SelectionKey.OP_READ, client);
        return channel;
    }

    /** Connects one more client that takes as little as its kernel lets it, and reads nothing. */
    void openStopped(Transport transport, String room) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, STOPPED_BUFFER_BYTES);
        connect(channel, transport, room);
    }

    /** Returns the head of the answer. */
    private String connect(SocketChannel channel, Transport transport, String room) throws IOException {
        channels.add(channel);
        if (InetAddress.getByName(target.base().getHost()).isLoopbackAddress()) {
            channel.bind(new InetSocketAddress("127.0.0." + (1 + channels.size() / PER_ADDRESS), 0));
        }
        channel.connect(
                new InetSocketAddress(target.base().getHost(), target.base().getPort()));
        boolean feed = transport == Transport.FEED;
        String request = "GET " + target.path(transport, room) + " HTTP/1.1\r\n"
                + (feed ? "Accept: text/event-stream\r\n" : UPGRADE)
                + "Host: " + target.base().getAuthority() + "\r\n\r\n";
        String head = Http.exchange(channel, request);
        if (!head.startsWith(feed ? "HTTP/1.1 200" : "HTTP/1.1 101")) {
            throw new IOException(
                    target.name() + " answered " + head.lines().findFirst().orElse("nothing"));
        }
        if (transport == Transport.PROTOCOL) {
            ClientProtocol.join(channel, room);
        }
        return head;
    }

    /** A member that sees its handshake answered is in its room a moment later. */
    void settle() throws IOException {
        long end = System.nanoTime() + SETTLING.toNanos();
        while (System.nanoTime() < end) {
            read();
        }
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
            client.decoder().decode(buffer.flip(), client.listener());
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

    private record Client(Decoder decoder, PayloadListener listener) {}
}
