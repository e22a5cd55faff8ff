package org.heliograph.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * An executor that keeps its tasks until a test runs them, on the thread of the test.
 *
 * <p>Tasks may be given to it by any number of threads.
 */
public final class ManualExecutor implements Executor {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean shutDown;

    @Override
    public void execute(Runnable task) {
        if (shutDown) {
            throw new RejectedExecutionException("shut down");
        }
        tasks.add(task);
    }

    /** Refuses tasks from now on. */
    public void shutDown() {
        shutDown = true;
    }

    /** Returns how many tasks wait. */
    public int pending() {
        return tasks.size();
    }

    /** Runs the oldest waiting task; throws {@link java.util.NoSuchElementException} if there is none. */
    public void runNext() {
        tasks.remove().run();
    }

    /** Runs tasks until none waits, those that come meanwhile too. */
    public void runAll() {
        while (!tasks.isEmpty()) {
            runNext();
        }
    }
}
