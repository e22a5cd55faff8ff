package org.heliograph.websocket.direct;

import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.List;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WebSocketEncoder;
import org.heliograph.server.FrameWriter;
import org.heliograph.server.NonBlockingOutput;
import org.heliograph.server.PeerSocket;

/** An upgraded connection as a transport of the hub, in frames that the hub writes itself. Safe for any number of threads. */
public final class DirectConnection implements CoalescingConnection {
    /** Frames that wait together go out together, each message as a frame of its own. */
    public static final FrameWriter FRAMES = (frames, out) -> out.write(WebSocketEncoder.encodeTogether(frames));

    /** Frames that wait together go out as the lines of one text message. */
    public static final FrameWriter LINES = (frames, out) -> out.write(WebSocketEncoder.encodeLines(frames));

    private static final byte[] NOTHING = {};
    private static final Duration LINGER = Duration.ofMillis(100);

    private final ConnectionId id;
    private final NonBlockingOutput output;
    private final PeerSocket socket;
    private final DirectEndpoint endpoint;
    private final Runnable onEnd;

    /** Set once a close frame is on its way; nothing may follow it (RFC 6455, section 5.5.1). */
    private volatile boolean closing;

    /**
     * Creates the transport of an endpoint.
     *
     * @param onEnd run when nothing can be read or written any more; once or more
     */
    DirectConnection(
            ConnectionId id, DirectEndpoint endpoint, NonBlockingOutput output, PeerSocket socket, Runnable onEnd) {
        this.id = id;
        this.output = output;
        this.socket = socket;
        this.endpoint = endpoint;
        this.onEnd = onEnd;
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void writeTogether(List<Frame> frames, WriteCompletion completion) {
        output.write(frames, completion);
    }

    /** Returns whether a close frame was written, or waits to be. */
    boolean isClosing() {
        return closing;
    }

    /** Answers a ping; of several that wait, the last (RFC 6455, section 5.5.3). */
    void pong(byte[] data) {
        output.writeAside(WebSocketEncoder.pong(data));
    }

    @Override
    public void close(CloseCode code) {
        // a peer that does not answer, or takes nothing any more, loses its TCP connection
        endpoint.timers().atCloseLimit(this::end);
        if (code == CloseCode.LOST) {
            end();
        } else {
            sayClose(code);
        }
    }

    /** Answers the close frame of the peer, if that is not itself the answer, and ends the output. */
    void answerClose(int code) {
        endpoint.timers().atCloseLimit(this::end);
        sayClose(code, "");
        output.afterLast(() -> endpoint.timers().after(Duration.ZERO, this::finish));
    }

    /** Fails the connection of a peer that broke the protocol (RFC 6455, section 7.1.7): nothing it says counts any more. */
    void fail(CloseCode code) {
        endpoint.timers().atCloseLimit(this::end);
        sayClose(code);
        // at once would be a TCP reset, where something is unread, and take the close frame away from the peer
        output.afterLast(() -> endpoint.timers().after(LINGER, this::finish));
    }

    private void sayClose(CloseCode code) {
        CloseReason reason = endpoint.reasonOf(code);
        sayClose(reason.getCloseCode().getCode(), reason.getReasonPhrase());
    }

    private void sayClose(int code, String reason) {
        closing = true;
        output.writeLast(WebSocketEncoder.close(code, reason));
    }

    @Override
    public void cut(CloseCode code) {
        end();
    }

    /** Ends the TCP connection after its last bytes; a peer that takes none of them loses it at the close limit. */
    private void finish() {
        output.close(NOTHING);
        socket.finish();
    }

    /** Ends the TCP connection at once: to close the streams of Grizzly or Undertow would wait for a peer that takes nothing. */
    void end() {
        output.close(NOTHING);
        socket.abort();
        onEnd.run();
    }
}
