package org.heliograph.hub;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way from a request to the socket under it, past the container's output, where that costs more than the system's.
 *
 * <p>An adapter found at run time, for the Grizzly of Payara 6: {@link SocketOutput} delivers about 1.7 times as many messages
 * per CPU second there. There is no way where anything is not as expected, and where the container changes the bytes on
 * theirs: under TLS, HTTP/2, chunks or a content encoding.
 */
public final class SocketPath {
    /** No way is known. */
    public static final SocketPath NONE = new SocketPath(null, null, null);

    private static final String CONTAINER = "org.apache.catalina.";
    private static final String CONNECTION = "org.glassfish.grizzly.nio.transport.TCPNIOConnection";
    private static final List<String> COYOTE = List.of("request", "getCoyoteRequest");

    private final @Nullable SocketChannel socket;

    /** What waits in the container for the socket. */
    private final @Nullable Object queue;

    /** The container's request, until its response is begun and seen to be plain or not: it is used again for others. */
    private volatile @Nullable Object request;

    private volatile boolean plain;

    private SocketPath(@Nullable SocketChannel socket, @Nullable Object queue, @Nullable Object request) {
        this.socket = socket;
        this.queue = queue;
        this.request = request;
    }

    /** Returns the way for a request that is being handled now. */
    public static SocketPath of(ServletRequest request) {
        ServletRequest bare = PeerSocket.bare(request);
        if (!bare.getClass().getName().startsWith(CONTAINER)
                || request.isSecure()
                || !request.getProtocol().equals("HTTP/1.1")) {
            return NONE;
        }
        Object coyote = ContainerObjects.follow(bare, COYOTE);
        return coyote == null ? NONE : ofCoyote(coyote);
    }

    private static SocketPath ofCoyote(Object coyote) {
        Object connection = ContainerObjects.follow(coyote, List.of("getContext", "getConnection"));
        if (connection == null || !connection.getClass().getName().equals(CONNECTION) || isEncrypted(connection)) {
            return NONE;
        }
        Object queue = ContainerObjects.step(connection, "getAsyncWriteQueue");
        Object channel = ContainerObjects.step(connection, "getChannel");
        return queue != null && channel instanceof SocketChannel socket && isNonBlocking(socket)
                ? new SocketPath(socket, queue, coyote)
                : NONE;
    }

    private static boolean isNonBlocking(SelectableChannel channel) {
        return !channel.isBlocking();
    }

    /** By the filters that the bytes pass; true if there is no telling. */
    private static boolean isEncrypted(Object connection) {
        return !(ContainerObjects.step(connection, "getProcessor") instanceof List<?> filters)
                || filters.stream()
                        .anyMatch(filter -> filter.getClass()
                                .getSimpleName()
                                .toUpperCase(Locale.ROOT)
                                .contains("SSL"));
    }

    /** Returns whether there is a way. */
    public boolean isKnown() {
        return socket != null;
    }

    /** Lets a response that is not begun yet end with its connection: without chunks, as if it were for a client of HTTP/1.0. */
    public void leaveOutChunks() {
        Object coyote = request;
        Object packet = coyote == null ? null : ContainerObjects.step(coyote, "getRequest");
        if (packet != null) {
            ContainerObjects.set(packet, "setProtocol", "HTTP_1_0");
        }
    }

    /** Returns an output that takes the way, or the stream itself if there is none. */
    public ServletOutputStream over(ServletOutputStream stream) {
        return socket == null ? stream : new SocketOutput(stream, socket, this::isContainerPassed);
    }

    private boolean isContainerPassed() {
        return (plain || request != null)
                && Boolean.TRUE.equals(ContainerObjects.step(Objects.requireNonNull(queue), "isEmpty"))
                && isPlain();
    }

    /** Looks once, at the head of the response, which the container has written by now. */
    private boolean isPlain() {
        Object coyote = request;
        if (coyote != null) {
            Object head = ContainerObjects.follow(coyote, List.of("getResponse", "getResponse"));
            plain = head != null
                    && Boolean.FALSE.equals(ContainerObjects.step(head, "isChunked"))
                    && ContainerObjects.step(head, "getContentEncodings") instanceof List<?> encodings
                    && encodings.isEmpty();
            request = null;
        }
        return plain;
    }
}
