package org.heliograph.websocket.container;

import jakarta.websocket.CloseReason;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.server.PeerSocket;

/** A session of the many-channel socket: what waits goes out as one message of several lines. */
public final class LinesConnection extends ContainerConnection implements CoalescingConnection {
    private static final String SEPARATOR = "\n";

    public LinesConnection(
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
