package org.heliograph.jms.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a transaction of the inbox ends. */
class InboxTransactionTest {
    private final Recording server = new Recording();

    @Test
    void isRolledBackUnlessItIsCommitted() throws Exception {
        InboxTransaction.begin(server, Duration.ofMinutes(1)).close();

        assertThat(server.calls).containsExactly("limit 60", "begin", "rollback");
    }

    @Test
    void isOverWhenItIsCommitted() throws Exception {
        try (InboxTransaction transaction = InboxTransaction.begin(server, Duration.ofSeconds(5))) {
            transaction.commit();
        }

        assertThat(server.calls).containsExactly("limit 5", "begin", "commit");
    }

    @Test
    void commitThatFailsIsAFailureOfTheBrokerAndTheEnd() throws Exception {
        server.refusesToCommit = true;
        try (InboxTransaction transaction = InboxTransaction.begin(server, Duration.ofSeconds(5))) {
            assertThatThrownBy(transaction::commit)
                    .isInstanceOf(JMSException.class)
                    .hasCauseInstanceOf(RollbackException.class);
        }

        assertThat(server.calls).containsExactly("limit 5", "begin", "commit");
    }

    @Test
    void rollbackThatFailsEndsItAllTheSame() throws Exception {
        server.refusesToRollBack = true;

        InboxTransaction.begin(server, Duration.ofSeconds(5)).close();

        assertThat(server.calls).endsWith("rollback");
    }

    /** The transactions of a server, written down. */
    private static final class Recording implements UserTransaction {
        private final List<String> calls = new ArrayList<>();
        private boolean refusesToCommit;
        private boolean refusesToRollBack;

        @Override
        public void begin() {
            calls.add("begin");
        }

        @Override
        public void commit() throws RollbackException {
            calls.add("commit");
            if (refusesToCommit) {
                throw new RollbackException("refused");
            }
        }

        @Override
        public void rollback() throws SystemException {
            calls.add("rollback");
            if (refusesToRollBack) {
                throw new SystemException("refused");
            }
        }

        @Override
        public void setRollbackOnly() {
            calls.add("mark");
        }

        @Override
        public int getStatus() {
            return Status.STATUS_ACTIVE;
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            calls.add("limit " + seconds);
        }
    }
}
