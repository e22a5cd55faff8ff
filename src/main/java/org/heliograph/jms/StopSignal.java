package org.heliograph.jms;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A signal that is given once and then stays; what waits for time to pass waits for it instead. */
public final class StopSignal {
    private final CountDownLatch latch = new CountDownLatch(1);

    public void set() {
        latch.countDown();
    }

    public boolean isSet() {
        return latch.getCount() == 0;
    }

    /** Waits until the signal is given, but no longer than the patience, and returns whether it is. */
    public boolean await(Duration patience) throws InterruptedException {
        return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
