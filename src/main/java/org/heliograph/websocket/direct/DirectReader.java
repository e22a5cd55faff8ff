package org.heliograph.websocket.direct;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.delivery.InlineWrite;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.protocol.WebSocketDecoder;
import org.heliograph.protocol.WebSocketListener;
import org.heliograph.protocol.WebSocketViolation;
import org.heliograph.server.NonBlockingOutput;
import org.heliograph.server.PeerSocket;
import org.heliograph.server.SocketPath;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.jspecify.annotations.Nullable;

/**
 * Reads an upgraded connection for an endpoint, which a WebSocket container does otherwise.
 *
 * <p>The server calls one method at a time, on the I/O thread of the connection, which knows nothing of the application:
 * whatever the hub does there, it does in the application's context.
 */
final class DirectReader implements WebSocketListener {
    private static final Logger LOG = Logger.getLogger(DirectReader.class.getName());
    private static final int READ_BYTES = 8 * 1024;

    /** A peer that still sends so much after a close frame would keep the I/O thread from its other connections. */
    private static final int MAX_IGNORED_BYTES = 256 * 1024;

    /** The buffer into which a thread reads: the decoder keeps nothing of it. */
    private static final ThreadLocal<byte[]> READ = ThreadLocal.withInitial(() -> new byte[READ_BYTES]);

    private final DirectEndpoint endpoint;
    private final Executor context;
    private final DirectListener listener = new DirectListener(this);
    private final NonBlockingOutput output;
    private final PeerSocket socket;
    private final SocketPath path;
    private final WebSocketDecoder decoder;
    private final DirectConnection connection;
    private @Nullable ServletInputStream in;
    private volatile @Nullable WebConnection upgraded;
    private volatile boolean started;
    private int ignoredBytes;

    /**
     * Creates the reader of an endpoint.
     *
     * @param path the way of the output to the socket, below the buffers of Grizzly
     * @param context runs a task at once, in the context of the application
     * @param onEnd hears of the end; once or more
     */
    DirectReader(
            ConnectionId id,
            DirectEndpoint endpoint,
            PeerSocket socket,
            SocketPath path,
            Executor context,
            Consumer<DirectReader> onEnd) {
        this.endpoint = endpoint;
        this.context = context;
        this.output = new NonBlockingOutput(endpoint.frameWriter(), listener::outputBroke);
        this.decoder = new WebSocketDecoder(endpoint.maxMessageBytes(), this);
        this.socket = socket;
        this.path = path;
        this.connection = new DirectConnection(id, endpoint, output, socket, () -> {
            listener.release();
            onEnd.accept(this);
            forget();
        });
    }

    /**
     * Opens the connection in the hub, before the client hears that it is upgraded: a client that sees the end of the
     * handshake misses nothing that is published from then on.
     */
    void open(ClientHandshake handshake) {
        try {
            endpoint.open(handshake, connection);
        } finally {
            endpoint.timers().atStartLimit(this::endUnlessStarted);
        }
    }

    private void endUnlessStarted() {
        if (!started) {
            gone();
        }
    }

    /**
     * Begins to read and to write what waits.
     *
     * @throws IOException if the client is gone already
     */
    void start(WebConnection webConnection) throws IOException {
        started = true;
        upgraded = webConnection;
        endpoint.started();
        ServletInputStream stream = webConnection.getInputStream();
        in = stream;
        output.start(path.over(webConnection.getOutputStream()));
        stream.setReadListener(listener);
        if (!socket.isOpen()) {
            // neither Grizzly nor Undertow tells of a connection that ended while it was upgraded
            gone();
        }
    }

    /**
     * Takes what came in.
     *
     * @throws IOException if the connection is broken
     */
    void read() throws IOException {
        ServletInputStream stream = Objects.requireNonNull(in);
        byte[] bytes = READ.get();
        while (stream.isReady()) {
            int length = stream.read(bytes);
            if (length <= 0) {
                if (length < 0) {
                    gone();
                }
                return;
            }
            context.execute(() -> InlineWrite.run(() -> decode(bytes, length)));
            ignoredBytes += connection.isClosing() ? length : 0;
            if (ignoredBytes > MAX_IGNORED_BYTES) {
                gone();
                return;
            }
        }
    }

    private void decode(byte[] bytes, int length) {
        try {
            decoder.decode(bytes, length);
        } catch (WebSocketViolation violation) {
            connection.fail(violation.code());
            endpoint.refuse(violation.code());
        } catch (RuntimeException failure) {
            LOG.log(Level.FINE, "A WebSocket message failed", failure);
            endpoint.failed();
        }
    }

    @Override
    public void part() {
        endpoint.partReceived();
    }

    @Override
    public void text(String text) {
        endpoint.messageReceived(Content.ofText(text));
    }

    @Override
    public void binary(byte[] bytes) {
        endpoint.messageReceived(Content.ofBytes(ByteBuffer.wrap(bytes)));
    }

    @Override
    public void ping(byte[] data) {
        if (endpoint.pingReceived()) {
            connection.pong(data);
        }
    }

    @Override
    public void pong() {
        endpoint.pongReceived();
    }

    @Override
    public void close(int code) {
        try {
            // before the answer, after which another thread ends the connection and would call the client lost
            leave(CloseCode.of(code).orElse(CloseCode.NORMAL));
        } finally {
            connection.answerClose(code);
        }
    }

    /** Ends the TCP connection of a node that has stopped; nobody hears of it any more. */
    void cut() {
        endpoint.abandon();
        connection.end();
    }

    /** Ends a connection that nothing can come from any more. */
    void gone() {
        try {
            leave(CloseCode.LOST);
        } finally {
            connection.end();
        }
    }

    private void forget() {
        WebConnection open = upgraded;
        if (open != null) {
            socket.forget(open);
        }
    }

    private void leave(CloseCode code) {
        context.execute(() -> endpoint.ended(code));
    }
}
