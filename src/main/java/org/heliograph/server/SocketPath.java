package org.heliograph.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from a request to the socket under it, below the buffers and filters of Grizzly, which cost more than the system call.
 *
 * <p>Reached by reflection, on the Grizzly of Payara 6: {@link SocketOutput} delivers about 1.7 times as many messages per CPU second
 * there. There is none where a class or member is missing, and where the bytes on the wire are not those of the response: under
 * TLS, HTTP/2, AJP, chunks or a content encoding.
 *
 * <p>Not safe for several threads but under the lock of the output that it is for.
 */
public final class SocketPath {
    /** No way is known. */
    public static final SocketPath NONE = new SocketPath(null, () -> false, null);

    private static final String CONNECTION = "org.glassfish.grizzly.nio.transport.TCPNIOConnection";
    private static final String HTTP_CODEC = "org.glassfish.grizzly.http.HttpServerFilter";
    private static final String ENCRYPTION = "SSL";
    private static final List<String> COYOTE = List.of("request", "getCoyoteRequest");
    private static final List<String> HEAD = List.of("getResponse", "getResponse");
    private static final List<String> QUESTIONS_TO_HEAD =
            List.of("isCommitted", "isChunked", "isChunkingAllowed", "getContentEncodings");

    private final @Nullable SocketChannel socket;

    /** Tells whether nothing waits in Grizzly for the socket. */
    private final BooleanSupplier isQueueEmpty;

    /** The request of Grizzly, until its response is begun and seen to be plain or not: it is used again for others. */
    private @Nullable Object request;

    private boolean plain;

    private SocketPath(@Nullable SocketChannel socket, BooleanSupplier isQueueEmpty, @Nullable Object request) {
        this.socket = socket;
        this.isQueueEmpty = isQueueEmpty;
        this.request = request;
    }

    /** Returns the way for a request that is being handled now. */
    public static SocketPath of(ServletRequest request, FastPaths paths) {
        if (!paths.isTried(FastPath.DIRECT_WRITES)
                || request.isSecure()
                || !request.getProtocol().equals("HTTP/1.1")) {
            return NONE;
        }
        return reach(PeerSocket.bare(request), paths);
    }

    /** Goes from the server's own request to its socket. */
    static SocketPath reach(Object bare, FastPaths paths) {
        try {
            boolean needed = paths.serverOf(bare.getClass())
                    .filter(server -> server.paths().contains(FastPath.DIRECT_WRITES))
                    .isPresent();
            return needed ? ofGrizzly(bare, paths) : NONE;
        } catch (MissingMemberException changed) {
            paths.failed(FastPath.DIRECT_WRITES, changed.reason());
            return NONE;
        }
    }

    private static SocketPath ofGrizzly(Object bare, FastPaths paths) throws MissingMemberException {
        Object coyote = ServerReflection.follow(bare, COYOTE);
        Object connection =
                coyote == null ? null : ServerReflection.follow(coyote, List.of("getContext", "getConnection"));
        if (connection == null) {
            // the client is gone
            return NONE;
        }
        if (!connection.getClass().getName().equals(CONNECTION)) {
            paths.failed(
                    FastPath.DIRECT_WRITES,
                    "unsupported connection class " + connection.getClass().getName());
            return NONE;
        }
        return isPlainHttp(connection, paths) ? of(connection, coyote, paths) : NONE;
    }

    private static SocketPath of(Object connection, @Nullable Object coyote, FastPaths paths)
            throws MissingMemberException {
        Object queue = ServerReflection.step(connection, "getAsyncWriteQueue");
        if (queue != null
                && ServerReflection.step(connection, "getChannel") instanceof SocketChannel socket
                && !socket.isBlocking()) {
            return new SocketPath(socket, ServerReflection.question(queue, "isEmpty"), coyote);
        }
        paths.failed(FastPath.DIRECT_WRITES, "unsupported channel of " + CONNECTION);
        return NONE;
    }

    /**
     * Looks for all members that are needed.
     *
     * @throws MissingMemberException for the first that is not there
     */
    static void check(KnownServer server, @Nullable ClassLoader loader) throws MissingMemberException {
        Class<?> coyote = ServerReflection.check(ServerReflection.load(server.request(), loader), COYOTE);
        Class<?> declared = ServerReflection.check(coyote, List.of("getContext", "getConnection"));
        Class<?> connection = ServerReflection.load(CONNECTION, declared.getClassLoader());
        ServerReflection.check(connection, List.of("getAsyncWriteQueue", "isEmpty"));
        ServerReflection.check(connection, List.of("getChannel"));
        ServerReflection.check(connection, List.of("getProcessor"));
        ServerReflection.check(coyote, List.of("getRequest"));
        Class<?> head = ServerReflection.check(coyote, HEAD);
        for (String question : QUESTIONS_TO_HEAD) {
            ServerReflection.check(head, List.of(question));
        }
    }

    /** By the filters between the request and the socket; false if there is no telling. */
    private static boolean isPlainHttp(Object connection, FastPaths paths) throws MissingMemberException {
        if (ServerReflection.step(connection, "getProcessor") instanceof List<?> filters
                && filters.stream().anyMatch(SocketPath::isHttpCodec)) {
            return filters.stream()
                    .noneMatch(filter -> filter.getClass().getName().contains(ENCRYPTION));
        }
        paths.failed(FastPath.DIRECT_WRITES, "unsupported filter chain of " + CONNECTION);
        return false;
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
        Object packet = request == null ? null : ServerReflection.tryStep(request, "getRequest");
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

    /** Looks once, at the head of the response, which Grizzly has written by now. */
    private boolean isPlain() {
        if (request != null) {
            plain = isPlain(request);
            request = null;
        }
        return plain;
    }

    private static boolean isPlain(Object request) {
        Object response = ServerReflection.tryStep(request, "getResponse");
        Object head = response == null ? null : ServerReflection.tryStep(response, "getResponse");
        return head != null
                && Boolean.TRUE.equals(ServerReflection.tryStep(head, "isCommitted"))
                && Boolean.FALSE.equals(ServerReflection.tryStep(head, "isChunked"))
                // without it Grizzly keeps what it is given until the end, flushed or not
                && Boolean.TRUE.equals(ServerReflection.tryStep(head, "isChunkingAllowed"))
                && ServerReflection.tryStep(head, "getContentEncodings") instanceof List<?> encodings
                && encodings.isEmpty();
    }
}
