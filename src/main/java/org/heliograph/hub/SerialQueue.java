package org.heliograph.hub;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks one after another in their order on a shared executor; bounded. Safe for any number of threads. */
final class SerialQueue {
    private final Executor executor;
    private final int maxPending;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    SerialQueue(Executor executor, int maxPending) {
        this.executor = executor;
        this.maxPending = maxPending;
    }

    /** Queues a task; returns false, and forgets the task, if too many wait or the node is stopping. */
    boolean offer(Runnable task) {
        // a refused task is never counted, not even for a moment: a turn for nothing would come of it
        int before = pending.getAndUpdate(count -> Math.min(count + 1, maxPending));
        if (before >= maxPending) {
            return false;
        }
        tasks.add(task);
        return before > 0 || schedule();
    }

    private boolean schedule() {
        try {
            executor.execute(this::runOne);
            return true;
        } catch (RejectedExecutionException nodeIsStopping) {
            return false;
        }
    }

    /** One task a turn: a connection with many waiting messages does not keep a thread from the others. */
    private void runOne() {
        Runnable task = tasks.poll();
        if (task == null) {
            // counted already and added in a moment; to count it down now would leave it behind for ever
            schedule();
            return;
        }
        try {
            task.run();
        } finally {
            if (pending.decrementAndGet() > 0) {
                schedule();
            }
        }
    }
}
