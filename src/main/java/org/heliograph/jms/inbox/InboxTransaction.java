package org.heliograph.jms.inbox;

import jakarta.jms.JMSException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The JTA transaction of the calling thread, which is rolled back unless it is committed. Used by one thread. */
final class InboxTransaction implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(InboxTransaction.class.getName());

    private final UserTransaction transaction;
    private boolean ended;

    private InboxTransaction(UserTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Begins a transaction.
     *
     * @param limit the server rolls it back by itself after so long, in whole seconds
     * @throws JMSException if the server cannot begin one
     */
    static InboxTransaction begin(UserTransaction transaction, Duration limit) throws JMSException {
        try {
            transaction.setTransactionTimeout((int) limit.toSeconds());
            transaction.begin();
            return new InboxTransaction(transaction);
        } catch (NotSupportedException | SystemException failure) {
            throw because("no transaction could be begun", failure);
        }
    }

    /**
     * Commits.
     *
     * @throws JMSException if it was rolled back, or if that is not known
     */
    void commit() throws JMSException {
        ended = true;
        try {
            transaction.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException failure) {
            throw because("a transaction could not be committed", failure);
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        try {
            transaction.rollback();
        } catch (SystemException | RuntimeException failure) {
            // a broker that is away rolls back by itself what it heard no end of
            LOG.log(Level.FINE, "Rollback of an inbox transaction failed", failure);
        }
    }

    private static JMSException because(String what, Exception cause) {
        JMSException failure = new JMSException(what + " (" + cause + ")");
        failure.initCause(cause);
        return failure;
    }
}
