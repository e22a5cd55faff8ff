package org.heliograph.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.time.Duration;
import java.util.Optional;
import org.heliograph.clock.NanoClock;

/** Receives from a consumer and notices one that has died without saying so. Used by one thread. */
public final class PolledConsumer {
    /** The time that a call waits for a message, and so the interval at which a loop checks its stop signal. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MessageConsumer consumer;

    public PolledConsumer(MessageConsumer consumer) {
        this.consumer = consumer;
    }

    /** Returns the next message if it is there already. */
    public Optional<Message> nextAtOnce() throws JMSException {
        return Optional.ofNullable(consumer.receiveNoWait());
    }

    /**
     * Returns the next message; empty if none came in time.
     *
     * @throws JMSException if the connection is lost; also if the consumer returned nothing at once, as a closed one does
     */
    public Optional<Message> next() throws JMSException {
        long started = NanoClock.SYSTEM.nanos();
        Message message = consumer.receive(PATIENCE.toMillis());
        if (message == null && NanoClock.SYSTEM.nanos() - started < PATIENCE.toNanos() / 2) {
            throw new JMSException("the consumer is closed");
        }
        return Optional.ofNullable(message);
    }
}
