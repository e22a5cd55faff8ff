package org.heliograph.bench;

import java.util.concurrent.Executor;

/** Keeps the one task of a lane until it is told to run it. */
public final class HeldExecutor implements Executor {
    private Runnable held = () -> {};

    @Override
    public void execute(Runnable task) {
        held = task;
    }

    /** Runs the task, if there is one. */
    public void run() {
        Runnable task = held;
        held = () -> {};
        task.run();
    }
}
