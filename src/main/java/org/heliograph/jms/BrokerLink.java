package org.heliograph.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A connection to the broker with its only session: Jakarta Messaging allows no second one in a Jakarta EE container.
 *
 * <p>Used by one thread.
 */
public final class BrokerLink implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BrokerLink.class.getName());

    private final Connection connection;
    private final Session session;

    private BrokerLink(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
    }

    /**
     * Opens a link; what it receives waits until {@link #start()}.
     *
     * @throws JMSException if the broker cannot be reached; nothing stays open
     */
    public static BrokerLink open(ConnectionFactory factory) throws JMSException {
        Connection connection = factory.createConnection();
        try {
            return new BrokerLink(connection, connection.createSession(false, Session.AUTO_ACKNOWLEDGE));
        } catch (JMSException | RuntimeException failure) {
            closeQuietly(connection);
            throw failure;
        }
    }

    public Session session() {
        return session;
    }

    public void start() throws JMSException {
        connection.start();
    }

    /** Closes the connection and all that was made from it; a failure to do so changes nothing for anybody. */
    @Override
    public void close() {
        closeQuietly(connection);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (JMSException | RuntimeException alreadyGone) {
            LOG.log(Level.FINE, "Closing a broken JMS connection failed: {0}", alreadyGone.toString());
        }
    }
}
