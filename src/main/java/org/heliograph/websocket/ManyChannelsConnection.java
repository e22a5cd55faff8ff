package org.heliograph.websocket;

import jakarta.websocket.CloseReason;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.hub.OutputForm;
import org.heliograph.hub.PeerSocket;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WebSocketEncoder;

/** A session of the many-channel socket: what waits goes out as one message of several lines. */
final class ManyChannelsConnection extends WebSocketConnection implements CoalescingConnection {
    /** The same over an upgraded connection. */
    static final OutputForm LINES = (frames, out) -> out.write(WebSocketEncoder.encodeLines(frames));

    private static final String SEPARATOR = "\n";

    ManyChannelsConnection(
            ConnectionId id,
            PeerSocket socket,
            Consumer<Runnable> atCloseLimit,
            Function<CloseCode, CloseReason> reasons) {
        super(id, socket, atCloseLimit, reasons);
    }

    @Override
    public void writeTogether(List<Frame> frames, WriteCompletion completion) {
        write(together(frames), completion);
    }

    private static Frame together(List<Frame> frames) {
        return frames.size() == 1
                ? frames.get(0)
                : Frame.ofText(frames.stream().map(Frame::text).collect(Collectors.joining(SEPARATOR)));
    }
}
