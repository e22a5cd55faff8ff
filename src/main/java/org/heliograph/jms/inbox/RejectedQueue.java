package org.heliograph.jms.inbox;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.message.ErrorCode;

/** The queue for messages that could not be published: each with the reason, for the application that sent it. */
final class RejectedQueue {
    /** The string property with the name of the {@link ErrorCode}. */
    static final String REASON = "heliograph_reason";

    /** The string property with the sentence that says what to do instead. */
    static final String ADVICE = "heliograph_advice";

    private static final List<String> KNOWN = Stream.concat(
                    Stream.of(
                            InboundMessageReader.CHANNEL,
                            InboundMessageReader.EVENT,
                            InboundMessageReader.KEY,
                            InboundMessageReader.IDEMPOTENCY_KEY),
                    InboundMessageReader.CONTENT_TYPES.stream())
            .toList();

    private static final int CHUNK_BYTES = 64 * 1024;

    private final Session session;
    private final MessageProducer producer;

    RejectedQueue(Session session, String queue) throws JMSException {
        this.session = session;
        this.producer = session.createProducer(session.createQueue(queue));
    }

    /** Forwards a copy: the properties that the hub knows, and the body if it is text or bytes. */
    void add(Message refused, ErrorCode reason) throws JMSException {
        Message copy = copyBody(refused);
        for (String property : KNOWN) {
            String value = refused.getStringProperty(property);
            if (value != null) {
                copy.setStringProperty(property, value);
            }
        }
        for (String property : InboundAttributes.names(refused)) {
            copy.setObjectProperty(property, refused.getObjectProperty(property));
        }
        copy.setJMSCorrelationID(refused.getJMSMessageID());
        copy.setStringProperty(REASON, reason.name());
        copy.setStringProperty(ADVICE, reason.advice());
        producer.send(copy);
    }

    private Message copyBody(Message refused) throws JMSException {
        if (refused instanceof TextMessage text) {
            return session.createTextMessage(text.getText());
        }
        if (refused instanceof BytesMessage bytes) {
            return copyBytes(bytes);
        }
        // an object stays what it is, unread: to look into it would run a stranger's code
        return session.createMessage();
    }

    private BytesMessage copyBytes(BytesMessage refused) throws JMSException {
        BytesMessage copy = session.createBytesMessage();
        refused.reset();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int read = refused.readBytes(chunk); read > 0; read = refused.readBytes(chunk)) {
            copy.writeBytes(chunk, 0, read);
        }
        return copy;
    }
}
