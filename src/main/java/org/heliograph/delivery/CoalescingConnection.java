package org.heliograph.delivery;

import java.util.List;
import org.heliograph.protocol.Frame;

/** A connection whose wire format lets several frames go out in one write. */
public interface CoalescingConnection extends Connection {
    /** Starts to write frames in their order as one write; otherwise as {@link #write}. */
    void writeTogether(List<Frame> frames, WriteCompletion completion);
}
