package org.heliograph.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An executor that keeps its tasks until a test runs them, on the thread of the test.
 *
 * <p>Tasks may be given to it by any number of threads.
 */
public final class ManualExecutor implements Executor {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean shutDown;
    private volatile @Nullable Error nextFailure;

    @Override
    public void execute(Runnable task) {
        if (shutDown) {
            throw new RejectedExecutionException("shut down");
        }
        Error failure = nextFailure;
        if (failure != null) {
            nextFailure = null;
            throw failure;
        }
        tasks.add(task);
    }

    /** Takes no thread for the next task, as a system that has run out of them. */
    public void failNext() {
        nextFailure = new OutOfMemoryError("unable to create native thread");
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
