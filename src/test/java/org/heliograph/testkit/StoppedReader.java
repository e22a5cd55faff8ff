package org.heliograph.testkit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that follows a channel through a small receive buffer and reads nothing; it can still talk. */
public final class StoppedReader implements Closeable {
    private static final int RECEIVE_BUFFER_BYTES = 4096;
    private static final int MAX_CONTROL_BYTES = 125;

    private final Transport transport;
    private final RawSocket connection;

    /** What the client connects by. */
    public enum Transport {
        /** A WebSocket. */
        SOCKET,
        /** An event stream over HTTP. */
        FEED
    }

    private StoppedReader(Transport transport, RawSocket connection) {
        this.transport = transport;
        this.connection = connection;
    }

    /** Connects, and reads the head of the answer as the last thing. */
    public static StoppedReader of(Transport transport, HubClient hub, String channel) throws IOException {
        boolean socket = transport == Transport.SOCKET;
        return of(transport, socket ? hub.ws("ws/channel/" + channel) : hub.uri("api/channels/" + channel + "/events"));
    }

    /** Connects to an event stream below the context root. */
    static StoppedReader ofStream(HubClient hub, String path) throws IOException {
        return of(Transport.FEED, hub.uri(path));
    }

    private static StoppedReader of(Transport transport, URI address) throws IOException {
        boolean socket = transport == Transport.SOCKET;
        RawSocket connection = RawSocket.connect(address, RECEIVE_BUFFER_BYTES);
        String head = socket ? connection.handshake() : connection.request("GET", "Accept: text/event-stream\r\n");
        if (!head.startsWith(socket ? "HTTP/1.1 101" : "HTTP/1.1 200")) {
            throw new IOException("refused: " + head);
        }
        return new StoppedReader(transport, connection);
    }

    /**
     * Talks a little, a binary message and a ping, or an empty line to the HTTP server, and returns whether the server
     * still holds the TCP connection: a peer that is gone answers with a reset, after which nothing more can be sent.
     */
    public boolean talk() {
        try {
            if (transport == Transport.SOCKET) {
                connection.send(RawSocket.BINARY, new byte[] {0});
                connection.send(RawSocket.PING, new byte[] {0});
            } else {
                connection.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** Sends so many pings of the largest size; returns whether the server still holds the TCP connection. */
    public boolean ping(int count) {
        byte[] ping = ClientFrame.whole(RawSocket.PING, new byte[MAX_CONTROL_BYTES]);
        ByteArrayOutputStream pings = new ByteArrayOutputStream(count * ping.length);
        for (int i = 0; i < count; i++) {
            pings.writeBytes(ping);
        }
        try {
            connection.write(pings.toByteArray());
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** Returns whether the server dropped the TCP connection; to find out it {@linkplain #talk talks}. */
    public boolean isCut() {
        return !talk();
    }

    /** Reads so many bytes after all, or up to the end of the connection. */
    public void read(int bytes) {
        try {
            connection.input().readNBytes(bytes);
        } catch (IOException reset) {
            // an end as good as any
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
