package org.heliograph.hub.threads;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** Runs tasks one after another in their order on a shared executor; bounded. Safe for any number of threads. */
public final class SerialQueue {
    /** The number of pending tasks stands above so many bits, and their bytes below. */
    private static final int BYTES_BITS = 40;

    private static final long ONE_TASK = 1L << BYTES_BITS;

    private final Executor executor;
    private final int maxPending;
    private final int maxPendingBytes;
    private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();

    /** Number and bytes in one: what is counted together can be refused together. */
    private final AtomicLong pending = new AtomicLong();

    /**
     * Creates an empty queue.
     *
     * @param maxPending how many tasks may wait or run
     * @param maxPendingBytes how many bytes those may hold; one task may always wait, whatever it holds
     */
    public SerialQueue(Executor executor, int maxPending, int maxPendingBytes) {
        this.executor = executor;
        this.maxPending = maxPending;
        this.maxPendingBytes = maxPendingBytes;
    }

    /**
     * Queues a task; returns false, and forgets the task, if too many wait or the node is stopping.
     *
     * @param bytes how much the task holds
     */
    public boolean offer(int bytes, Runnable task) {
        // a refused task is never counted, not even for a moment: a turn for nothing would come of it
        long before = pending.getAndUpdate(waiting -> fits(waiting, bytes) ? waiting + ONE_TASK + bytes : waiting);
        if (!fits(before, bytes)) {
            return false;
        }
        tasks.add(new Task(task, bytes));
        return before > 0 || schedule();
    }

    private boolean fits(long waiting, int bytes) {
        return waiting == 0
                || (waiting >> BYTES_BITS < maxPending && (waiting & (ONE_TASK - 1)) + bytes <= maxPendingBytes);
    }

    private boolean schedule() {
        try {
            executor.execute(this::runOne);
            return true;
        } catch (RejectedExecutionException nodeIsStopping) {
            return false;
        }
    }

    /** Runs a single task a turn: a connection with many waiting messages does not keep a thread from the others. */
    private void runOne() {
        Task next = tasks.poll();
        if (next == null) {
            // counted already and added in a moment; to count it down now would leave it behind for ever
            schedule();
            return;
        }
        try {
            next.task().run();
        } finally {
            if (pending.addAndGet(-ONE_TASK - next.bytes()) > 0) {
                schedule();
            }
        }
    }

    private record Task(Runnable task, int bytes) {}
}
