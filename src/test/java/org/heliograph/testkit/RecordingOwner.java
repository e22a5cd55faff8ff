package org.heliograph.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heliograph.delivery.Outbox;
import org.heliograph.delivery.OutboxOwner;
import org.heliograph.message.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * An owner that keeps the codes it is told, and closes an outbox with the first of them as the hub does.
 *
 * <p>Safe for any number of threads.
 */
public final class RecordingOwner implements OutboxOwner {
    private final List<CloseCode> codes = new CopyOnWriteArrayList<>();
    private volatile @Nullable Outbox outbox;

    @Override
    public void outboxEnded(CloseCode code) {
        codes.add(code);
        Outbox owned = outbox;
        if (owned != null) {
            owned.close();
        }
    }

    /** Makes this the one who closes the outbox. */
    public void owns(Outbox mine) {
        outbox = mine;
    }

    /** Returns the codes in the order in which they came. */
    public List<CloseCode> codes() {
        return List.copyOf(codes);
    }
}
