package org.heliograph.bench;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Lets members that are alone in their rooms hear themselves. */
final class EchoRun implements TestRun {
    private final Target target;
    private final Scenario scenario;
    private final int count;
    private final String room;
    private final Ledger ledger = new Ledger(1, 0);
    private final AtomicLong sent = new AtomicLong();

    EchoRun(Target target, Scenario scenario, int count, String room) {
        this.target = target;
        this.scenario = scenario;
        this.count = count;
        this.room = room;
    }

    @Override
    public Result run(Duration time) throws IOException {
        try (Subscribers subscribers = new Subscribers(target)) {
            Stopwatch watch = new Stopwatch(target);
            long end = System.nanoTime() + time.toNanos();
            for (int i = 0; i < count; i++) {
                start(subscribers, room + i, end);
            }
            while (System.nanoTime() < end) {
                subscribers.read();
            }
            long inTime = ledger.deliveries();
            Stopwatch.Reading reading = watch.read();
            long deadline = end + PATIENCE.toNanos();
            while (ledger.deliveries() < sent.get() && System.nanoTime() < deadline) {
                subscribers.read();
            }
            return Result.of(target, scenario, inTime, reading, ledger, sent.get() - ledger.deliveries());
        }
    }

    /** Lets a member alone in its room send, and again whenever it has heard itself, until the end. */
    private void start(Subscribers subscribers, String alone, long end) throws IOException {
        AtomicReference<Runnable> answer = new AtomicReference<>(() -> {});
        MessageScanner scanner = new MessageScanner(ledger, () -> answer.get().run());
        SocketChannel channel = subscribers.open(scenario.load().transport(), alone, scanner);
        long[] number = {0};
        answer.set(() -> {
            if (System.nanoTime() < end) {
                sent.incrementAndGet();
                Subscribers.send(
                        channel,
                        MessageScanner.message(number[0]++, scenario.load().messageBytes()));
            }
        });
        answer.get().run();
    }
}
