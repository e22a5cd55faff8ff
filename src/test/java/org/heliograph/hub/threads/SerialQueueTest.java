package org.heliograph.hub.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.testkit.ManualExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One task after another, in their order, within a bound. */
class SerialQueueTest {
    private static final int MAX_BYTES = 100;

    private final ManualExecutor executor = new ManualExecutor();
    private final SerialQueue queue = new SerialQueue(executor, 3, MAX_BYTES);
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsTasksInTheirOrder() {
        assertThat(offer("a") && offer("b") && offer("c")).isTrue();

        executor.runAll();

        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void runsOneTaskATurn() {
        offer("a");
        offer("b");
        assertThat(executor.pending()).isEqualTo(1);

        executor.runNext();

        assertThat(ran).containsExactly("a");
        assertThat(executor.pending()).isEqualTo(1);
    }

    @Test
    void refusesOneAboveTheBoundAndForgetsIt() {
        offer("a");
        offer("b");
        offer("c");

        assertThat(offer("d")).isFalse();
        executor.runAll();

        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void hasRoomAgainAfterATaskRan() {
        offer("a");
        offer("b");
        offer("c");
        executor.runNext();

        assertThat(offer("d")).isTrue();
        assertThat(offer("e")).isFalse();
        executor.runAll();
        assertThat(ran).containsExactly("a", "b", "c", "d");
    }

    @Test
    void refusesWhatWouldHoldTooManyBytesAndTakesItWhenOthersRan() {
        assertThat(queue.offer(60, () -> ran.add("a"))).isTrue();
        assertThat(queue.offer(41, () -> ran.add("b"))).isFalse();
        assertThat(queue.offer(40, () -> ran.add("c"))).isTrue();

        executor.runNext();

        assertThat(queue.offer(60, () -> ran.add("d"))).isTrue();
        executor.runAll();
        assertThat(ran).containsExactly("a", "c", "d");
    }

    @Test
    void emptyQueueTakesOneTaskThatHoldsMoreThanTheBound() {
        assertThat(queue.offer(Integer.MAX_VALUE, () -> ran.add("a"))).isTrue();
        assertThat(queue.offer(0, () -> ran.add("b"))).isFalse();

        executor.runAll();

        assertThat(queue.offer(MAX_BYTES, () -> ran.add("c"))).isTrue();
    }

    @Test
    void keepsNoTaskWhileNothingWaits() {
        offer("a");
        executor.runNext();
        assertThat(executor.pending()).isZero();

        offer("b");
        executor.runNext();
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void taskThatThrowsDoesNotStopTheNext() {
        queue.offer(0, () -> {
            throw new IllegalStateException("of the application");
        });
        offer("b");

        assertThatThrownBy(executor::runNext).hasMessage("of the application");
        executor.runAll();

        assertThat(ran).containsExactly("b");
    }

    @Test
    void refusesWhenTheExecutorIsShutDown() {
        executor.shutDown();

        assertThat(offer("a")).isFalse();
    }

    @Test
    @Timeout(60)
    void leavesNothingBehindAndRunsEveryTaskAloneWithManyOfferingThreads() throws InterruptedException {
        int offers = 200_000;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        // so small a bound keeps the queue nearly empty, where the last turn and the next offer meet
        SerialQueue shared = new SerialQueue(threads, 2, 0);
        CountDownLatch left = new CountDownLatch(2 * offers);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable task = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            running.decrementAndGet();
            left.countDown();
        };
        try {
            threads.execute(() -> offerAll(shared, task, offers));
            threads.execute(() -> offerAll(shared, task, offers));

            assertThat(left.await(30, TimeUnit.SECONDS))
                    .as("nothing is left behind")
                    .isTrue();
            assertThat(most).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void offerAll(SerialQueue queue, Runnable task, int count) {
        for (int i = 0; i < count; i++) {
            while (!queue.offer(0, task) && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }
    }

    private boolean offer(String name) {
        return queue.offer(0, () -> ran.add(name));
    }
}
