package org.heliograph.websocket.container;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.server.KnownServer;
import org.heliograph.server.PeerSocket;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket session of Tyrus or Undertow as a transport of the hub. The outbox calls {@link #write} from one thread at a time.
 *
 * <p>It is there before the session is: what the hub does meanwhile waits for {@link #attach}. Safe for any number of threads;
 * {@code lock} guards what waits, and nothing of the container is called while it is held.
 */
public class ContainerConnection implements Connection {
    private static final Logger LOG = Logger.getLogger(ContainerConnection.class.getName());
    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final ConnectionId id;
    private final PeerSocket socket;
    private final Consumer<Runnable> atCloseLimit;
    private final Function<CloseCode, CloseReason> reasons;
    private final Object lock = new Object();
    private final Deque<Consumer<Transport>> waiting = new ArrayDeque<>(1);
    private volatile @Nullable Transport transport;
    private @Nullable SendHandler handler;

    /**
     * Creates a connection without a session.
     *
     * @param atCloseLimit runs a task when the peer has had its time to answer a close
     * @param reasons what the peer is told of its end
     */
    public ContainerConnection(
            ConnectionId id,
            PeerSocket socket,
            Consumer<Runnable> atCloseLimit,
            Function<CloseCode, CloseReason> reasons) {
        this.id = id;
        this.socket = socket;
        this.atCloseLimit = atCloseLimit;
        this.reasons = reasons;
    }

    /** Takes the session, once, and does what waits for it. */
    void attach(Session session) {
        Transport attached = Transport.of(session);
        Optional<Consumer<Transport>> next = nextOrOpen(attached);
        while (next.isPresent()) {
            next.get().accept(attached);
            next = nextOrOpen(attached);
        }
    }

    /** Only when nothing waits any more, everybody may see the transport: nothing overtakes what waits. */
    private Optional<Consumer<Transport>> nextOrOpen(Transport attached) {
        synchronized (lock) {
            if (waiting.isEmpty()) {
                transport = attached;
            }
            return Optional.ofNullable(waiting.poll());
        }
    }

    /** Runs a task when the session is there, after what waits already. */
    private void whenAttached(Consumer<Transport> task) {
        synchronized (lock) {
            if (transport == null) {
                waiting.add(task);
                return;
            }
        }
        task.accept(Objects.requireNonNull(transport));
    }

    @Override
    public boolean handsOver() {
        Transport attached = transport;
        return attached != null && attached.handsOver();
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void write(Frame frame, WriteCompletion completion) {
        Transport attached = transport;
        if (attached == null) {
            whenAttached(late -> writeLate(late.remote(), frame, completion));
        } else {
            write(attached.remote(), frame, completion);
        }
    }

    private void write(RemoteEndpoint.Async remote, Frame frame, WriteCompletion completion) {
        switch (frame.kind()) {
            case TEXT -> remote.sendText(frame.text(), handlerOf(completion));
            case BINARY -> remote.sendBinary(frame.buffer(), handlerOf(completion));
            case PING -> ping(remote, completion);
        }
    }

    /** Writes where no outbox hears that the container refuses. */
    private void writeLate(RemoteEndpoint.Async remote, Frame frame, WriteCompletion completion) {
        try {
            write(remote, frame, completion);
        } catch (RuntimeException containerRefused) {
            completion.failed();
        }
    }

    private static void ping(RemoteEndpoint.Async remote, WriteCompletion completion) {
        try {
            remote.sendPing(NO_DATA.duplicate());
            completion.written();
        } catch (IOException gone) {
            completion.failed();
        }
    }

    /** One handler serves all writes, because an outbox has one completion. */
    private SendHandler handlerOf(WriteCompletion completion) {
        SendHandler current = handler;
        if (current == null) {
            current = result -> {
                if (result.isOK()) {
                    completion.written();
                } else {
                    completion.failed();
                }
            };
            handler = current;
        }
        return current;
    }

    @Override
    public void close(CloseCode code) {
        // a peer that does not answer, or takes nothing any more, loses its TCP connection
        atCloseLimit.accept(this::abort);
        whenAttached(attached -> close(attached.session(), code));
    }

    private void close(Session session, CloseCode code) {
        try {
            if (code == CloseCode.LOST) {
                session.close();
            } else {
                session.close(reasons.apply(code));
            }
        } catch (IOException | RuntimeException gone) {
            LOG.log(Level.FINE, "Closing {0} met a transport that was gone", id);
        }
    }

    /** Ends the connection at once: Grizzly would read what the peer goes on to send as requests, until the close limit is over. */
    @Override
    public void cut(CloseCode code) {
        abort();
        close(code);
    }

    /** Hears that the container ended the session; both Tyrus and Undertow were seen to leave the TCP connection open. */
    void ended() {
        atCloseLimit.accept(socket::abort);
    }

    private void abort() {
        Transport attached = transport;
        if (attached != null) {
            expire(attached.session());
        }
        socket.abort();
    }

    private void expire(Session session) {
        try {
            // the one call of the standard API that makes Undertow drop the socket of a peer that is silent
            session.setMaxIdleTimeout(1);
        } catch (RuntimeException closed) {
            LOG.log(Level.FINEST, "{0} is closed", id);
        }
    }

    /** The session and what it gives. */
    private record Transport(Session session, RemoteEndpoint.Async remote, boolean handsOver) {
        static Transport of(Session session) {
            return new Transport(session, session.getAsyncRemote(), KnownServer.isUndertow(session));
        }
    }
}
