package org.heliograph.testkit;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/** The one transaction of a test, with the status that the test gives it. For one thread. */
public final class FakeTransaction implements TransactionSynchronizationRegistry {
    private final List<Synchronization> interposed = new ArrayList<>();
    private int status = Status.STATUS_NO_TRANSACTION;

    /** Sets the status, one of the constants of {@link Status}. */
    public void setStatus(int newStatus) {
        status = newStatus;
    }

    /** Ends with a status, and tells those who registered. */
    public void end(int newStatus) {
        status = newStatus;
        interposed.forEach(each -> each.afterCompletion(newStatus));
        interposed.clear();
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        if (status != Status.STATUS_ACTIVE && status != Status.STATUS_PREPARING) {
            throw new IllegalStateException("no active transaction");
        }
        interposed.add(synchronization);
    }

    @Override
    public int getTransactionStatus() {
        return status;
    }

    @Override
    public Object getTransactionKey() {
        return this;
    }

    @Override
    public void putResource(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRollbackOnly() {
        status = Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public boolean getRollbackOnly() {
        return status == Status.STATUS_MARKED_ROLLBACK;
    }
}
