package org.heliograph.hub.session;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.delivery.Outbox;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * The interest of one connection in one channel.
 *
 * <p>It holds back what comes while the past is being read, and is live from then on. Safe for any number of threads: {@code lock} guards
 * what is held, and the way to the outbox while something is.
 */
final class Subscription {
    /** More that came while the past was read is as good as lost: the client is told to come back for it. */
    static final int MAX_HELD = 1_000;

    private final Object lock = new Object();
    private final HubSession session;
    private final Outbox outbox;
    private final ChannelName channel;
    private final WireFormat format;
    private final OverflowPolicy overflow;
    private volatile @Nullable List<EncodedMessage> held;

    /** The client has everything up to this offset. */
    private volatile long through;

    private volatile boolean hearsPresence;

    /** Creates a subscription that holds until it is released. */
    Subscription(HubSession session, ChannelName channel) {
        this.session = session;
        this.outbox = session.outbox();
        this.channel = channel;
        this.format = session.format();
        this.overflow = session.overflowOf(channel);
        this.held = new ArrayList<>();
    }

    ChannelName channel() {
        return channel;
    }

    HubSession session() {
        return session;
    }

    /** Lets the subscriber hear who comes and goes. */
    void hearPresence() {
        hearsPresence = true;
    }

    boolean hearsPresence() {
        return hearsPresence;
    }

    void deliver(EncodedMessage message) {
        if (held == null) {
            send(message);
        } else {
            hold(message);
        }
    }

    private void send(EncodedMessage message) {
        long offset = message.offset();
        if (offset == 0 || offset > through) {
            outbox.offer(message.frame(format, overflow));
        }
    }

    private void hold(EncodedMessage message) {
        boolean full = false;
        synchronized (lock) {
            List<EncodedMessage> waiting = held;
            if (waiting == null) {
                send(message);
            } else if (waiting.size() < MAX_HELD) {
                waiting.add(message);
            } else {
                full = true;
            }
        }
        if (full) {
            session.outboxEnded(CloseCode.STATE_LOST);
        }
    }

    /**
     * Sends the past, then what was held, then goes live.
     *
     * @param past what the client gets first
     * @param readThrough the offset up to which the past was read; what was held of it is dropped
     */
    void release(List<Frame> past, long readThrough) {
        synchronized (lock) {
            List<EncodedMessage> waiting = held;
            if (waiting == null) {
                return;
            }
            through = readThrough;
            outbox.offerTogether(past);
            waiting.forEach(this::send);
            held = null;
        }
    }
}
