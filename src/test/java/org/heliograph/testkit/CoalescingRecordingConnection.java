package org.heliograph.testkit;

import java.util.List;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.protocol.Frame;

/** A {@link RecordingConnection} that takes several frames in one write, and completes it before it returns. */
public final class CoalescingRecordingConnection extends RecordingConnection implements CoalescingConnection {
    /** Creates the connection. */
    public CoalescingRecordingConnection() {
        super("coalescing", Runnable::run);
    }

    @Override
    public void writeTogether(List<Frame> frames, WriteCompletion completion) {
        record(frames, completion);
    }
}
