package org.heliograph.delivery;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes for many connections, one after another, as one task of an executor that exists only while there is work.
 *
 * <p>However many outboxes a message makes ready, the executor is asked once: the counter tells whether the task is
 * already on its way.
 */
public final class WriterLane {
    private static final Logger LOG = Logger.getLogger(WriterLane.class.getName());

    private final Executor executor;
    private final Queue<Outbox> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();

    /** Creates a lane that runs on the executor whenever an outbox is ready. */
    public WriterLane(Executor executor) {
        this.executor = executor;
    }

    void ready(Outbox outbox) {
        ready.add(outbox);
        if (work.getAndIncrement() == 0) {
            start();
        }
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException nodeIsStopping) {
            // every connection is being closed; nothing will be written any more
            ready.clear();
        } catch (RuntimeException | Error noThread) {
            // the next outbox that is ready tries again
            work.set(0);
            LOG.log(Level.WARNING, "Writer lane could not be started, trying again", noThread);
        }
    }

    private void run() {
        boolean done = false;
        try {
            drainAll();
            done = true;
        } finally {
            if (!done) {
                // an Error under one write: the lane goes on with the next outbox, for nobody else would start it again
                start();
            }
        }
    }

    private void drainAll() {
        int seen = work.get();
        do {
            Outbox outbox = ready.poll();
            while (outbox != null) {
                outbox.drain();
                outbox = ready.poll();
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }
}
