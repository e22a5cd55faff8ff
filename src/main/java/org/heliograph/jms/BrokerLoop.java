package org.heliograph.jms;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.clock.NanoClock;

/** An endless loop that does work with a broker, and begins it anew after a failure, with back-off, until it is stopped. */
public final class BrokerLoop implements Runnable {
    /** The wait after a first failure. */
    static final Duration FIRST_WAIT = Duration.ofMillis(250);

    /** The longest wait; the broker's return must be noticed within seconds. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** Work that has lasted so long had succeeded: the back-off begins from its start again. */
    private static final Duration SUCCESS = Duration.ofSeconds(5);

    private final Work work;
    private final StopSignal stop;
    private final NanoClock clock;
    private final CountDownLatch ended = new CountDownLatch(1);

    public BrokerLoop(Work work, StopSignal stop, NanoClock clock) {
        this.work = work;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            Duration wait = FIRST_WAIT;
            while (!stop.isSet()) {
                wait = attempt(wait);
            }
        } catch (InterruptedException poolIsStopping) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Waits until the loop has ended, but no longer than the patience. */
    public void awaitEnd(Duration patience) throws InterruptedException {
        ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Duration attempt(Duration wait) throws InterruptedException {
        long started = clock.nanos();
        try {
            work.run();
            return FIRST_WAIT;
        } catch (JMSException | RuntimeException | Error failure) {
            // also a class that could not be loaded, or a heap that was full for a moment: nobody would start the loop
            // again
            work.failed(failure);
        }
        boolean succeeded = clock.nanos() - started > SUCCESS.toNanos();
        Duration now = succeeded ? FIRST_WAIT : wait;
        stop.await(now);
        Duration next = now.multipliedBy(2);
        return next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next;
    }

    /** The work of a loop; called by its thread only. */
    public interface Work {
        /** Opens a link and works with it until it is time to stop or to open another one. */
        void run() throws JMSException, InterruptedException;

        /** Hears that {@link #run()} ended with a failure; it is called again soon. */
        void failed(Throwable cause);
    }
}
