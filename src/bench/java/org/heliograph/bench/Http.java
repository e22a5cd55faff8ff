package org.heliograph.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of HTTP/1.1 as a generator needs on a blocking connection. */
final class Http {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private Http() {}

    /** Sends a request and returns the head of the answer; what follows the head is still to be read. */
    static String exchange(SocketChannel channel, String request) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            channel.write(out);
        }
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            fill(channel, one);
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    /** Sends a request and reads its answer to the end; fails unless that is a success with a length. */
    static void succeed(SocketChannel channel, String request) throws IOException {
        String head = exchange(channel, request);
        Matcher length = LENGTH.matcher(head);
        if (!head.startsWith("HTTP/1.1 2") || !length.find()) {
            throw new IOException(
                    "Publishing was answered with " + head.lines().findFirst().orElse("nothing"));
        }
        read(channel, Integer.parseInt(length.group(1)));
    }

    /** Reads exactly so many bytes. */
    static ByteBuffer read(SocketChannel channel, int bytes) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(bytes);
        fill(channel, into);
        return into.flip();
    }

    private static void fill(SocketChannel channel, ByteBuffer into) throws IOException {
        into.clear();
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("the server ended the connection");
            }
        }
    }
}
