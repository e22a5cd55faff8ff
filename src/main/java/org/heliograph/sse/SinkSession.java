package org.heliograph.sse;

import java.util.Optional;
import org.heliograph.hub.session.HubSession;
import org.heliograph.message.CloseCode;
import org.heliograph.protocol.Frame;
import org.jspecify.annotations.Nullable;

/** A registered sink as a session of the hub. Safe for any number of threads. */
final class SinkSession implements RegisteredSink {
    private final SinkConnection connection;
    private final Opening opening;
    private volatile @Nullable HubSession session;

    /** Creates a session that is not open yet. */
    SinkSession(SinkConnection connection, Opening opening) {
        this.connection = connection;
        this.opening = opening;
    }

    @Override
    public void follow() {
        session = opening.open(connection);
    }

    @Override
    public void send(Frame frame) {
        opened().ifPresent(open -> open.send(frame));
    }

    @Override
    public void close() {
        opened().ifPresent(open -> open.close(CloseCode.NORMAL));
    }

    @Override
    public void release() {
        connection.release();
        close();
    }

    private Optional<HubSession> opened() {
        return Optional.ofNullable(session);
    }

    /** Opens the session of a sink and lets it follow the channel. */
    interface Opening {
        /** Returns the session, which may be over already. */
        HubSession open(SinkConnection connection);
    }
}
