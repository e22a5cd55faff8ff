package org.heliograph.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** As much of the protocol of the many-channel socket as a member of one room needs, on a blocking connection. */
final class ClientProtocol {
    /** What a client answers to a ping. */
    static final String PONG = "{}";

    private static final int LENGTH_OF_16_BITS = 126;

    private ClientProtocol() {}

    /** Logs in and follows the channel of a room; fails unless the server says yes to both. */
    static void join(SocketChannel channel, String room) throws IOException {
        ask(channel, "{\"id\":1,\"connect\":{}}", "\"connect\":");
        ask(channel, "{\"id\":2,\"subscribe\":{\"channel\":\"room:" + room + "\"}}", "\"subscribe\":");
    }

    private static void ask(SocketChannel channel, String command, String yes) throws IOException {
        Subscribers.send(channel, command);
        String reply = readFrame(channel);
        if (!reply.contains(yes)) {
            throw new IOException(command + " was answered with " + reply);
        }
    }

    /** Reads one frame, which is short and not masked (RFC 6455, section 5.2). */
    private static String readFrame(SocketChannel channel) throws IOException {
        int length = Http.read(channel, 2).get(1);
        if (length == LENGTH_OF_16_BITS) {
            length = Http.read(channel, 2).getShort(0) & 0xFFFF;
        } else if (length < 0 || length > LENGTH_OF_16_BITS) {
            throw new IOException("a frame that no reply is");
        }
        ByteBuffer payload = Http.read(channel, length);
        return StandardCharsets.UTF_8.decode(payload).toString();
    }
}
