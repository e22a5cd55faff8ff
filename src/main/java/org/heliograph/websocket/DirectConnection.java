package org.heliograph.websocket;

import jakarta.servlet.http.WebConnection;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.hub.HubExecutors;
import org.heliograph.hub.NonBlockingOutput;
import org.heliograph.hub.OutputForm;
import org.heliograph.hub.PeerSocket;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WebSocketEncoder;

/** An upgraded connection as a transport of the hub, in frames that the hub writes itself. Safe for any number of threads. */
final class DirectConnection implements CoalescingConnection {
    /** What waits goes out together, each message as a frame of its own. */
    static final OutputForm FRAMES = (frames, from, out) -> {
        out.write(
                frames.size() == 1 ? WebSocketEncoder.encode(frames.get(0)) : WebSocketEncoder.encodeTogether(frames));
        return frames.size();
    };

    private static final Logger LOG = Logger.getLogger(DirectConnection.class.getName());
    private static final byte[] NOTHING = {};

    private final ConnectionId id;
    private final WebConnection connection;
    private final NonBlockingOutput output;
    private final PeerSocket socket;
    private final HubExecutors executors;
    private final Duration closeLimit;
    private final Function<CloseCode, CloseReason> reasons;

    /** Set once a close frame is on its way: nothing may follow it (RFC 6455, section 5.5.1). */
    private final AtomicBoolean closing = new AtomicBoolean();

    DirectConnection(
            ConnectionId id,
            DirectStreams streams,
            HubExecutors executors,
            Duration closeLimit,
            Function<CloseCode, CloseReason> reasons) {
        this.id = id;
        this.connection = streams.connection();
        this.output = streams.output();
        this.socket = streams.socket();
        this.executors = executors;
        this.closeLimit = closeLimit;
        this.reasons = reasons;
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void write(Frame frame, WriteCompletion completion) {
        writeTogether(List.of(frame), completion);
    }

    @Override
    public void writeTogether(List<Frame> frames, WriteCompletion completion) {
        output.write(frames, completion);
    }

    /** Answers a ping; of several that wait, the last (RFC 6455, section 5.5.3). */
    void pong(byte[] data) {
        if (!closing.get()) {
            output.writeAside(WebSocketEncoder.pong(data));
        }
    }

    @Override
    public void close(CloseCode code) {
        // a peer that does not answer, or takes nothing any more, loses its TCP connection
        executors.later(closeLimit, this::abort);
        if (code == CloseCode.LOST) {
            end();
        } else {
            CloseReason reason = reasons.apply(code);
            sayClose(reason.getCloseCode().getCode(), reason.getReasonPhrase());
        }
    }

    /** Answers the close frame of the peer, if that is not itself the answer, and ends the connection. */
    void answerClose(int code) {
        sayClose(code, "");
        end();
    }

    private void sayClose(int code, String reason) {
        if (closing.compareAndSet(false, true)) {
            output.writeAside(WebSocketEncoder.close(code, reason));
        }
    }

    /** Ends the TCP connection. */
    void end() {
        if (output.close(NOTHING)) {
            socket.abort();
            return;
        }
        try {
            connection.close();
        } catch (Exception gone) {
            LOG.log(Level.FINE, "{0} was gone before its end", id);
        }
    }

    @Override
    public void cut(CloseCode code) {
        abort();
    }

    private void abort() {
        output.close(NOTHING);
        socket.abort();
    }
}
