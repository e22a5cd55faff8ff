package org.heliograph.application;

import jakarta.json.Json;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;
import org.heliograph.relay.Relay;
import org.heliograph.relay.RelayListener;
import org.heliograph.relay.RelayStatus;

/**
 * A relay that treats the messages of other nodes as a bad network would: it drops 10 %, repeats 10 %, lets others overtake 10 %
 * within 100 ms, and delays 2 % by up to 5 s. The dice always fall the same way. Signals pass.
 */
final class FaultyRelay implements Relay {
    private static final int SEED = 42;
    private static final int OVERTAKEN_WITHIN_MILLIS = 100;
    private static final int LATE_BY_MILLIS = 5_000;

    private final Relay real;
    private final HubExecutors executors;
    private final Random dice = new Random(SEED);
    private final AtomicInteger dropped = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger delayed = new AtomicInteger();

    FaultyRelay(Relay real, HubExecutors executors) {
        this.real = real;
        this.executors = executors;
    }

    @Override
    public void start(RelayListener listener) {
        real.start(new RelayListener() {
            @Override
            public void relayed(Message message) {
                spoil(message, listener);
            }

            @Override
            public void signalled(NodeId origin, byte[] payload) {
                listener.signalled(origin, payload);
            }
        });
    }

    /** Called by one thread at a time. */
    private void spoil(Message message, RelayListener listener) {
        int fate = dice.nextInt(100);
        if (fate < 10) {
            dropped.incrementAndGet();
        } else if (fate < 20) {
            repeated.incrementAndGet();
            hand(message, listener);
            delay(message, listener, OVERTAKEN_WITHIN_MILLIS);
        } else if (fate < 32) {
            delayed.incrementAndGet();
            delay(message, listener, fate < 30 ? OVERTAKEN_WITHIN_MILLIS : LATE_BY_MILLIS);
        } else {
            hand(message, listener);
        }
    }

    private void delay(Message message, RelayListener listener, int atMostMillis) {
        executors.later(Duration.ofMillis(dice.nextInt(atMostMillis)), () -> hand(message, listener));
    }

    private synchronized void hand(Message message, RelayListener listener) {
        listener.relayed(message);
    }

    /** Returns how many messages were dropped, repeated and delayed, as JSON. */
    String faults() {
        return Json.createObjectBuilder()
                .add("dropped", dropped.get())
                .add("repeated", repeated.get())
                .add("delayed", delayed.get())
                .build()
                .toString();
    }

    @Override
    public void send(Message message) {
        real.send(message);
    }

    @Override
    public void signal(byte[] payload) {
        real.signal(payload);
    }

    @Override
    public RelayStatus status() {
        return real.status();
    }

    @Override
    public void stop() {
        real.stop();
    }
}
