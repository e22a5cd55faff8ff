package org.heliograph.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.heliograph.delivery.NanoClock;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;

/** Delivers messages to the subscribers of this node, each encoded once for each wire format. */
@ApplicationScoped
public class FanOut {
    private static final Logger LOG = Logger.getLogger(FanOut.class.getName());
    private static final int ORDERS = 64;

    @Inject
    private RoomRegistry rooms;

    private final LogLimit logLimit = new LogLimit(NanoClock.SYSTEM);
    private final Object[] orders = Stream.generate(Object::new).limit(ORDERS).toArray();

    /**
     * Returns the lock that a channel shares with some others: held while a message gets its id and is put into outboxes and
     * relay, which never takes long, so that all subscribers of this node see a channel's messages in one order, and their ids
     * increase.
     */
    Object orderOf(ChannelName channel) {
        return orders[Math.floorMod(channel.hashCode(), orders.length)];
    }

    /** Delivers a message. */
    void deliver(Message message) {
        synchronized (orderOf(message.channel())) {
            Subscription[] members = rooms.members(message.channel());
            Encoded encoded = new Encoded(message);
            for (Subscription member : members) {
                deliver(encoded, member);
            }
        }
    }

    /** One member that fails must not keep the message from the others. */
    private void deliver(Encoded message, Subscription member) {
        try {
            member.deliver(message);
        } catch (RuntimeException | Error fault) {
            logLimit.run(
                    "deliver",
                    skipped -> LOG.log(Level.WARNING, "A message could not be put before a client" + skipped, fault));
        }
    }
}
