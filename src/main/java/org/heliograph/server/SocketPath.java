package org.heliograph.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from a request to the socket under it, past the container's output, where that costs more than the system's.
 *
 * <p>An adapter found at run time, for the Grizzly of Payara 6: {@link SocketOutput} delivers about 1.7 times as many messages
 * per CPU second there. There is no way where anything is not as expected, and where the bytes on the wire are not those of the
 * response: under TLS, HTTP/2, AJP, chunks or a content encoding.
 *
 * <p>Not safe for several threads but under the lock of the output that it is for.
 */
public final class SocketPath {
    /** No way is known. */
    public static final SocketPath NONE = new SocketPath(null, () -> false, null);

    private static final Logger LOG = Logger.getLogger(SocketPath.class.getName());
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    private static final String CONTAINER = "org.apache.catalina.";
    private static final String CONNECTION = "org.glassfish.grizzly.nio.transport.TCPNIOConnection";
    private static final String HTTP_CODEC = "org.glassfish.grizzly.http.HttpServerFilter";
    private static final String ENCRYPTION = "SSL";
    private static final List<String> COYOTE = List.of("request", "getCoyoteRequest");

    private final @Nullable SocketChannel socket;

    /** Whether nothing waits in the container for the socket. */
    private final BooleanSupplier isQueueEmpty;

    /** The container's request, until its response is begun and seen to be plain or not: it is used again for others. */
    private @Nullable Object request;

    private boolean plain;

    private SocketPath(@Nullable SocketChannel socket, BooleanSupplier isQueueEmpty, @Nullable Object request) {
        this.socket = socket;
        this.isQueueEmpty = isQueueEmpty;
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
        Object coyote = ServerReflection.follow(bare, COYOTE);
        Object connection =
                coyote == null ? null : ServerReflection.follow(coyote, List.of("getContext", "getConnection"));
        if (connection == null || !connection.getClass().getName().equals(CONNECTION)) {
            return unknown();
        }
        return isPlainHttp(connection) ? of(connection, coyote) : NONE;
    }

    private static SocketPath of(Object connection, @Nullable Object coyote) {
        Object queue = ServerReflection.step(connection, "getAsyncWriteQueue");
        BooleanSupplier isQueueEmpty = queue == null ? null : ServerReflection.question(queue, "isEmpty");
        return isQueueEmpty != null
                        && ServerReflection.step(connection, "getChannel") instanceof SocketChannel socket
                        && !socket.isBlocking()
                ? new SocketPath(socket, isQueueEmpty, coyote)
                : unknown();
    }

    private static SocketPath unknown() {
        if (TOLD.compareAndSet(false, true)) {
            LOG.log(
                    Level.INFO,
                    "Messages cost more on this server than they need to: its connections are not as expected");
        }
        return NONE;
    }

    /** By the filters between the request and the socket; false if there is no telling. */
    private static boolean isPlainHttp(Object connection) {
        return ServerReflection.step(connection, "getProcessor") instanceof List<?> filters
                && filters.stream().anyMatch(SocketPath::isHttpCodec)
                && filters.stream()
                        .noneMatch(filter -> filter.getClass().getName().contains(ENCRYPTION));
    }

    private static boolean isHttpCodec(Object filter) {
        return Stream.<Class<?>>iterate(filter.getClass(), type -> type != null, Class::getSuperclass)
                .anyMatch(type -> type.getName().equals(HTTP_CODEC));
    }

    /** Returns whether there is a way, if the response is plain. */
    public boolean isKnown() {
        return socket != null;
    }

    /** Lets a response that is not begun yet end with its connection: without chunks, as if it were for a client of HTTP/1.0. */
    public void leaveOutChunks() {
        Object packet = request == null ? null : ServerReflection.step(request, "getRequest");
        if (packet != null) {
            ServerReflection.set(packet, "setProtocol", "HTTP_1_0");
        }
    }

    /** Returns an output that takes the way, or the stream itself if there is none. */
    public ServletOutputStream over(ServletOutputStream stream) {
        return socket == null ? stream : new SocketOutput(stream, socket, this::isContainerPassed);
    }

    private boolean isContainerPassed() {
        return (plain || request != null) && isQueueEmpty.getAsBoolean() && isPlain();
    }

    /** Looks once, at the head of the response, which the container has written by now. */
    private boolean isPlain() {
        if (request != null) {
            Object head = ServerReflection.follow(request, List.of("getResponse", "getResponse"));
            plain = head != null
                    && Boolean.TRUE.equals(ServerReflection.step(head, "isCommitted"))
                    && Boolean.FALSE.equals(ServerReflection.step(head, "isChunked"))
                    // without it the container keeps what it is given until the end, flushed or not
                    && Boolean.TRUE.equals(ServerReflection.step(head, "isChunkingAllowed"))
                    && ServerReflection.step(head, "getContentEncodings") instanceof List<?> encodings
                    && encodings.isEmpty();
            request = null;
        }
        return plain;
    }
}
