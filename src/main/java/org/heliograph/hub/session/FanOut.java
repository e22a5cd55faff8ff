package org.heliograph.hub.session;

import jakarta.inject.Inject;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.heliograph.clock.NanoClock;
import org.heliograph.delivery.LogLimit;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Message;

/** Delivers messages to the subscribers of this node, in the order of each channel, each encoded once for each wire format. */
@NodeSingleton
public class FanOut {
    private static final Logger LOG = Logger.getLogger(FanOut.class.getName());
    private static final int ORDERS = 64;

    private final RoomRegistry rooms;
    private final LogLimit logLimit;
    private final Object[] orders = Stream.generate(Object::new).limit(ORDERS).toArray();

    /** Creates the bean. */
    @Inject
    public FanOut(RoomRegistry rooms, NanoClock clock) {
        this.logLimit = new LogLimit(clock);
        this.rooms = rooms;
    }

    /**
     * Does something for a channel while nobody else does: a message gets its id and goes into outboxes and relay in one step, so that
     * all subscribers of this node see a channel's messages in one order and their ids increase.
     *
     * @param step never takes long; other channels may share the lock
     */
    public <T> T inOrder(ChannelName channel, Supplier<T> step) {
        synchronized (orders[Math.floorMod(channel.hashCode(), orders.length)]) {
            return step.get();
        }
    }

    /** Delivers a message; called within {@link #inOrder} of its channel. */
    public void deliver(Message message) {
        Subscription[] members = rooms.members(message.channel());
        if (members.length == 0) {
            return;
        }
        EncodedMessage encoded = new EncodedMessage(message);
        for (Subscription member : members) {
            deliver(encoded, member);
        }
    }

    /** Delivers to one member; its failure must not keep the message from the others. */
    private void deliver(EncodedMessage message, Subscription member) {
        try {
            member.deliver(message);
        } catch (RuntimeException | Error fault) {
            if (message.offset() > 0) {
                // it would miss a message that it relies on: it is told so and recovers
                member.session().outboxEnded(CloseCode.STATE_LOST);
            }
            logLimit.run(
                    "deliver",
                    skipped -> LOG.log(
                            Level.WARNING,
                            "Delivery to a subscriber of " + member.channel() + " failed" + skipped,
                            fault));
        }
    }
}
