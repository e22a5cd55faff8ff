package org.heliograph.jms.relay;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.config.JmsSettings;
import org.heliograph.jms.BrokerLink;
import org.heliograph.jms.BrokerLoop;
import org.heliograph.jms.PolledConsumer;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.RelayEnvelope;
import org.heliograph.protocol.RelayEnvelopeCodec;
import org.heliograph.relay.RelayListener;

/**
 * The receiving half of a relay: reads bytes and nothing else, so that no object of a stranger is ever deserialised. Used by
 * the thread of its loop.
 */
final class RelayReceiver implements BrokerLoop.Work {
    private static final Logger LOG = Logger.getLogger(RelayReceiver.class.getName());

    /** The bytes that the envelope of a message may have on top of the message's content: its names. */
    private static final int ENVELOPE_BYTES = 4096;

    private final ConnectionFactory factory;
    private final JmsSettings settings;
    private final NodeId node;
    private final RelayParts parts;
    private final RelayListener listener;
    private final VersionWatch versions = new VersionWatch();

    RelayReceiver(
            ConnectionFactory factory, JmsSettings settings, NodeId node, RelayParts parts, RelayListener listener) {
        this.factory = factory;
        this.settings = settings;
        this.node = node;
        this.parts = parts;
        this.listener = listener;
    }

    @Override
    public void run() throws JMSException {
        try (BrokerLink link = BrokerLink.open(factory)) {
            // not shared and not durable: every node gets everything, and nothing is kept for one that is gone
            MessageConsumer consumer =
                    link.session().createConsumer(link.session().createTopic(settings.topic()));
            link.start();
            parts.state().opened(RelayState.Side.RECEIVER);
            PolledConsumer receiving = new PolledConsumer(consumer);
            while (!parts.stop().isSet() && !parts.state().mustReopen(RelayState.Side.RECEIVER)) {
                Optional<Message> message = receiving.next();
                if (message.isPresent()) {
                    accept(message.get());
                } else {
                    watch();
                }
            }
        }
    }

    @Override
    public void failed(Throwable cause) {
        parts.state().failed(RelayState.Side.RECEIVER, cause);
    }

    private void watch() {
        if (parts.breaker().isOpen()) {
            parts.state().hung();
        } else {
            parts.state().reopenIfSilent();
        }
    }

    private void accept(Message message) throws JMSException {
        parts.state().heard();
        Optional<RelayEnvelope> envelope = read(message);
        if (envelope.isEmpty()) {
            parts.counters().ignored.increment();
        } else if (!envelope.get().origin().equals(node)) {
            relay(envelope.get());
        } else if (envelope.get().kind() == RelayEnvelope.Kind.PROBE) {
            parts.state().heardOwn(envelope.get().probe());
        }
    }

    private Optional<RelayEnvelope> read(Message message) throws JMSException {
        if (!(message instanceof BytesMessage bytes) || !RelaySender.JMS_TYPE.equals(message.getJMSType())) {
            return Optional.empty();
        }
        long length = bytes.getBodyLength();
        if (length > (long) settings.maxPendingBytes() + ENVELOPE_BYTES) {
            return Optional.empty();
        }
        byte[] body = new byte[(int) length];
        bytes.readBytes(body);
        versions.heard(RelayEnvelopeCodec.versionOf(body), message.getStringProperty(RelaySender.NODE_PROPERTY));
        return RelayEnvelopeCodec.decode(body);
    }

    private void relay(RelayEnvelope envelope) {
        envelope.messages().forEach(message -> tell(() -> listener.relayed(message)));
        envelope.signal().ifPresent(signal -> tell(() -> listener.signalled(envelope.origin(), signal.bytes())));
    }

    private void tell(Runnable call) {
        parts.counters().received.increment();
        try {
            call.run();
        } catch (RuntimeException ours) {
            // the broker has nothing to do with it: keep the connection and the messages that follow
            LOG.log(Level.WARNING, "Delivery of a relayed message or signal failed on this node", ours);
        }
    }
}
