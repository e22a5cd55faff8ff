package org.heliograph.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many short-lived clients, a few at a time. */
public final class Churn {
    private static final int AT_A_TIME = 8;

    /** The life of one client. */
    @FunctionalInterface
    public interface Life {
        /**
         * Lives it.
         *
         * @param number which client it is, from 0
         * @param random the same for the same number, each time
         * @throws IOException if the server did not do what it should
         */
        void live(int number, Random random) throws IOException;
    }

    private Churn() {}

    /** Lets so many clients live and waits for the last; the first failure ends it. */
    public static void of(int clients, Life life) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_A_TIME; i++) {
                all.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < clients; number = next.getAndIncrement()) {
                        life.live(number, new Random(number));
                    }
                    return clients;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException failure) {
            throw new AssertionError("a client failed", failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
