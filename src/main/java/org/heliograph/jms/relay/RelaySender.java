package org.heliograph.jms.relay;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import java.time.Duration;
import java.util.List;
import org.heliograph.config.JmsSettings;
import org.heliograph.jms.BrokerLink;
import org.heliograph.jms.BrokerLoop;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.RelayEnvelope;
import org.heliograph.protocol.RelayEnvelopeCodec;

/** The sending half of a relay: puts messages that wait together into one JMS message. Used by the thread of its loop. */
final class RelaySender implements BrokerLoop.Work {
    /** The JMSType of everything that nodes say to each other. */
    static final String JMS_TYPE = "heliograph";

    /** The string property with the sending node's id. */
    static final String NODE_PROPERTY = "node";

    private static final int BATCH_MESSAGES = 64;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final ConnectionFactory factory;
    private final JmsSettings settings;
    private final NodeId node;
    private final RelayParts parts;

    RelaySender(ConnectionFactory factory, JmsSettings settings, NodeId node, RelayParts parts) {
        this.factory = factory;
        this.settings = settings;
        this.node = node;
        this.parts = parts;
    }

    @Override
    public void run() throws JMSException, InterruptedException {
        try (BrokerLink link = open()) {
            MessageProducer producer = producer(link);
            parts.state().opened(RelayState.Side.SENDER);
            while (hasWork() && !parts.state().mustReopen(RelayState.Side.SENDER)) {
                sendProbes(link, producer);
                sendWaiting(link, producer);
            }
        }
    }

    @Override
    public void failed(Throwable cause) {
        // a call that failed ended too; closing what is broken may take long, but holds no publisher up
        parts.breaker().end();
        parts.state().failed(RelayState.Side.SENDER, cause);
    }

    private boolean hasWork() {
        return !parts.stop().isSet() || !parts.queue().isEmpty();
    }

    private BrokerLink open() throws JMSException {
        parts.breaker().begin();
        BrokerLink link = BrokerLink.open(factory);
        parts.breaker().end();
        return link;
    }

    private MessageProducer producer(BrokerLink link) throws JMSException {
        MessageProducer producer = link.session().createProducer(link.session().createTopic(settings.topic()));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setTimeToLive(settings.timeToLive().toMillis());
        return producer;
    }

    private void sendProbes(BrokerLink link, MessageProducer producer) throws JMSException {
        List<Long> probes = parts.state().probesDue();
        for (long probe : probes) {
            send(link, producer, RelayEnvelope.ofProbe(node, probe));
        }
        if (!probes.isEmpty()) {
            parts.state().probed();
        }
    }

    private void sendWaiting(BrokerLink link, MessageProducer producer) throws JMSException, InterruptedException {
        RelayBatch batch = parts.queue().take(BATCH_MESSAGES, BATCH_BYTES, PATIENCE);
        if (batch.isEmpty()) {
            return;
        }
        int sent = 0;
        try {
            for (RelayEnvelope envelope : batch.envelopes(node)) {
                send(link, producer, envelope);
                sent += envelope.size();
            }
        } finally {
            // the broker may have taken what failed: to send it again could deliver it twice
            parts.counters().sent.add(sent);
            parts.counters().dropped.add(batch.size() - sent);
        }
    }

    private void send(BrokerLink link, MessageProducer producer, RelayEnvelope envelope) throws JMSException {
        parts.breaker().begin();
        BytesMessage message = link.session().createBytesMessage();
        message.setJMSType(JMS_TYPE);
        message.setStringProperty(NODE_PROPERTY, node.value());
        message.writeBytes(RelayEnvelopeCodec.encode(envelope));
        producer.send(message);
        if (parts.breaker().end()) {
            // whoever watched has given this connection up: begin anew, with a self-test
            throw new JMSException("a send took longer than " + settings.breaker());
        }
    }
}
