package org.heliograph.hub;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.hub.history.History;
import org.heliograph.hub.session.RoomRegistry;
import org.heliograph.hub.session.SessionRegistry;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.CloseCode;

/** The numbers of this node, read from where they are counted. */
@NodeSingleton
class NodeMetrics implements HubMetrics {
    private final SessionRegistry sessions;
    private final RoomRegistry rooms;
    private final DeliveryCounters delivery;
    private final History history;

    /** Creates the bean. */
    @Inject
    public NodeMetrics(SessionRegistry sessions, RoomRegistry rooms, DeliveryCounters delivery, History history) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.delivery = delivery;
        this.history = history;
    }

    @Override
    public int connections() {
        return sessions.size();
    }

    @Override
    public int channels() {
        return rooms.size();
    }

    @Override
    public long queuedBytes() {
        return delivery.queuedBytes();
    }

    @Override
    public long inFlightBytes() {
        return delivery.inFlightBytes();
    }

    @Override
    public long queuedBytesLimit() {
        return sessions.budgetBytes();
    }

    @Override
    public long droppedFrames() {
        return delivery.dropped();
    }

    @Override
    public Map<CloseCode, Long> closed() {
        return sessions.closed();
    }

    @Override
    public long writes() {
        return delivery.writes();
    }

    @Override
    public long frames() {
        return delivery.frames();
    }

    @Override
    public long coalescedFrames() {
        return delivery.frames() - delivery.writes();
    }

    @Override
    public Duration stallAge() {
        return sessions.stallAge();
    }

    @Override
    public int undelivered() {
        return history.backlog().messages();
    }

    @Override
    public long undeliveredBytes() {
        return history.backlog().bytes();
    }

    @Override
    public Duration deliveryLag() {
        return history.backlog().age();
    }

    @Override
    public long recoveryReads() {
        return history.reads();
    }
}
