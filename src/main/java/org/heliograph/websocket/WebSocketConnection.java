package org.heliograph.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.hub.HubExecutors;
import org.heliograph.hub.PeerSocket;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.jspecify.annotations.Nullable;

/** A WebSocket session of the container as a transport of the hub. The outbox calls {@link #write} from one thread at a time. */
class WebSocketConnection implements Connection {
    private static final Logger LOG = Logger.getLogger(WebSocketConnection.class.getName());
    /** This container queues each message for the I/O thread of its connection. */
    private static final String UNDERTOW = "io.undertow.";

    private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final ConnectionId id;
    private final Session session;
    private final PeerSocket socket;
    private final RemoteEndpoint.Async remote;
    private final HubExecutors executors;
    private final Duration closeLimit;
    private final Function<CloseCode, CloseReason> reasons;
    private final boolean handsOver;
    private @Nullable SendHandler handler;

    WebSocketConnection(
            ConnectionId id,
            Session session,
            PeerSocket socket,
            HubExecutors executors,
            Duration closeLimit,
            Function<CloseCode, CloseReason> reasons) {
        this.id = id;
        this.session = session;
        this.socket = socket;
        this.remote = session.getAsyncRemote();
        this.executors = executors;
        this.closeLimit = closeLimit;
        this.reasons = reasons;
        this.handsOver = session.getClass().getName().startsWith(UNDERTOW);
    }

    @Override
    public boolean handsOver() {
        return handsOver;
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void write(Frame frame, WriteCompletion completion) {
        switch (frame.kind()) {
            case TEXT -> remote.sendText(frame.text(), handlerOf(completion));
            case BINARY -> remote.sendBinary(frame.buffer(), handlerOf(completion));
            case PING -> ping(completion);
        }
    }

    private void ping(WriteCompletion completion) {
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
        executors.later(closeLimit, this::abort);
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

    /** At once: one container would read what the peer goes on to send as requests, until the close limit is over. */
    @Override
    public void cut(CloseCode code) {
        abort();
        close(code);
    }

    private void abort() {
        try {
            // the one call of the standard API that makes one container drop the socket of a peer that is silent
            session.setMaxIdleTimeout(1);
        } catch (RuntimeException closed) {
            LOG.log(Level.FINEST, "{0} is closed", id);
        }
        socket.abort();
    }
}
