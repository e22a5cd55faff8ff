package org.heliograph.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerLoopTest {
    private final StopSignal stop = new StopSignal();
    private final List<Throwable> failures = new ArrayList<>();
    private int runs;

    @Test
    void workGoesOnAfterAnError() {
        new BrokerLoop(new Failing(), stop, System::nanoTime).run();
        assertThat(failures).hasSize(1).first().isInstanceOf(NoClassDefFoundError.class);
        assertThat(runs).isEqualTo(2);
    }

    /** Fails at first, as where no file descriptor is left to load a class from, and stops when it is called again. */
    private final class Failing implements BrokerLoop.Work {
        @Override
        public void run() {
            runs++;
            if (runs == 1) {
                throw new NoClassDefFoundError("Good");
            }
            stop.set();
        }

        @Override
        public void failed(Throwable cause) {
            failures.add(cause);
        }
    }
}
