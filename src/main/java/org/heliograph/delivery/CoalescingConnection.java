package org.heliograph.delivery;

import java.util.List;
import org.heliograph.protocol.Frame;

/** A connection whose wire format lets several frames go out in one write. */
public interface CoalescingConnection extends Connection {
    /**
     * Starts to write one frame or more in their order as one write; otherwise as {@link #write}.
     *
     * @param frames what to write; not to be touched any more once the completion was told
     */
    void writeTogether(List<Frame> frames, WriteCompletion completion);

    @Override
    default void write(Frame frame, WriteCompletion completion) {
        writeTogether(List.of(frame), completion);
    }
}
