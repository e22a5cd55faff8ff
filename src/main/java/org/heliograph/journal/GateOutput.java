package org.heliograph.journal;

import org.heliograph.message.Message;

/** Where messages go that went through a {@link Gate}. */
public interface GateOutput {
    /** Takes the next message; called by one thread at a time, and must not wait. */
    void deliver(Message message);

    /** The journal is another one, or an older state of itself: whatever clients know of positions is void. */
    void restarted();
}
