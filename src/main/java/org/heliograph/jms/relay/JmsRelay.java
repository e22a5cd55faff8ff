package org.heliograph.jms.relay;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.JmsSettings;
import org.heliograph.jms.BrokerLoop;
import org.heliograph.jms.StopSignal;
import org.heliograph.message.Content;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;
import org.heliograph.relay.Relay;
import org.heliograph.relay.RelayListener;
import org.heliograph.relay.RelayStatus;

/**
 * The relay over a JMS topic: a bounded queue in front of one sending loop, and one receiving loop.
 *
 * <p>Safe for any number of threads. No method of it waits for the broker, however dead it is.
 */
public final class JmsRelay implements Relay {
    /** Longer than one call to receive. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);

    private static final NanoClock CLOCK = NanoClock.SYSTEM;

    private final ConnectionFactory factory;
    private final JmsSettings settings;
    private final NodeId node;
    private final Executor loops;
    private final RelayParts parts;
    private volatile List<BrokerLoop> running = List.of();

    /**
     * Creates a relay that is not connected.
     *
     * @param factory where connections come from
     * @param settings names and bounds
     * @param node this node
     * @param loops runs two endless loops
     */
    public JmsRelay(ConnectionFactory factory, JmsSettings settings, NodeId node, Executor loops) {
        this.factory = factory;
        this.settings = settings;
        this.node = node;
        this.loops = loops;
        RelayCounters counters = new RelayCounters();
        RelayQueue.Bounds bounds =
                new RelayQueue.Bounds(settings.maxPending(), settings.maxPendingBytes(), settings.timeToLive());
        this.parts = new RelayParts(
                new RelayQueue(bounds, counters, CLOCK),
                new Breaker(settings.breaker(), CLOCK),
                new RelayState(settings.topic(), CLOCK),
                counters,
                new StopSignal());
    }

    @Override
    public void start(RelayListener listener) {
        running = List.of(
                loop(new RelayReceiver(factory, settings, node, parts, listener)),
                loop(new RelaySender(factory, settings, node, parts)));
        running.forEach(loops::execute);
    }

    @Override
    public void send(Message message) {
        if (parts.breaker().isOpen()) {
            parts.counters().dropped.increment();
        } else {
            parts.queue().offer(message);
        }
    }

    @Override
    public void signal(byte[] payload) {
        if (parts.breaker().isOpen()) {
            parts.counters().dropped.increment();
        } else {
            parts.queue().offer(Content.ofBytes(payload));
        }
    }

    @Override
    public RelayStatus status() {
        if (parts.breaker().isOpen()) {
            parts.state().hung();
        }
        return parts.state().status(parts.counters());
    }

    /** Sends what still waits, if the broker takes it, and ends both loops. */
    @Override
    public void stop() {
        parts.stop().set();
        parts.queue().close();
        try {
            for (BrokerLoop loop : running) {
                loop.awaitEnd(END_PATIENCE);
            }
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
    }

    private BrokerLoop loop(BrokerLoop.Work work) {
        return new BrokerLoop(work, parts.stop(), CLOCK);
    }
}
