package org.heliograph.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.hub.HubExecutors;
import org.heliograph.hub.PeerSocket;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.client.ClientClose;

/**
 * A session of the many-channel socket: what waits goes out as one message of several lines, and the end has the protocol's own
 * code.
 */
final class ManyChannelsConnection extends WebSocketConnection implements CoalescingConnection {
    private static final String SEPARATOR = "\n";

    ManyChannelsConnection(
            ConnectionId id, Session session, PeerSocket socket, HubExecutors executors, Duration closeLimit) {
        super(id, session, socket, executors, closeLimit);
    }

    @Override
    public void writeTogether(List<Frame> frames, WriteCompletion completion) {
        if (frames.size() == 1) {
            write(frames.get(0), completion);
            return;
        }
        String lines = frames.stream().map(Frame::text).collect(Collectors.joining(SEPARATOR));
        write(Frame.ofText(lines), completion);
    }

    @Override
    CloseReason reasonOf(CloseCode code) {
        ClientClose close = ClientClose.of(code);
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(close.number()), close.reason());
    }
}
