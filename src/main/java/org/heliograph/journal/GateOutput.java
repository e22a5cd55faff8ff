package org.heliograph.journal;

import org.heliograph.message.Message;

/** The subscribers of a node: where messages go that went through its {@link Gate}. Called by one thread at a time. */
public interface GateOutput {
    /** Takes the next message, and puts it before all who follow its channel; must not wait for any of them. */
    void deliver(Message message);

    /**
     * The journal is another one, or an older state of itself: whatever clients know of positions is void. No message of before is
     * delivered after this.
     */
    void restarted();

    /** Retention removed messages before they came through the gate: those who follow channels cannot be given all. */
    void missed();
}
