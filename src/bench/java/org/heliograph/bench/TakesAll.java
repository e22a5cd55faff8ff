package org.heliograph.bench;

import java.util.List;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.Connection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;

/** A connection that takes every frame at once and forgets it. */
public class TakesAll implements Connection {
    private static final ConnectionId ID = new ConnectionId("c");

    @Override
    public ConnectionId id() {
        return ID;
    }

    @Override
    public void write(Frame taken, WriteCompletion completion) {
        completion.written();
    }

    @Override
    public void close(CloseCode code) {
        // nothing is open
    }

    /** One that takes several frames together. */
    public static final class Together extends TakesAll implements CoalescingConnection {
        @Override
        public void writeTogether(List<Frame> taken, WriteCompletion completion) {
            completion.written();
        }
    }
}
