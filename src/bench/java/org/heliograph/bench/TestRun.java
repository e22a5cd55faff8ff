package org.heliograph.bench;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** One run of one scenario against one target. */
final class TestRun {
    /** The size of every message. */
    static final int MESSAGE_BYTES = 128;

    /** How long the last messages may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Target target;
    private final Scenario scenario;
    private final int count;
    private final String room = "bench-" + Long.toString(System.nanoTime(), 36);

    TestRun(Target target, Scenario scenario, int count) {
        this.target = target;
        this.scenario = scenario;
        this.count = count;
    }

    /** Opens the subscribers, publishes for a while, and waits for the last deliveries. */
    Result run(Duration time) throws IOException, InterruptedException {
        return scenario.transport() == Scenario.Transport.ECHO ? echo(time) : fanOut(time);
    }

    private Result fanOut(Duration time) throws IOException, InterruptedException {
        Ledger ledger = new Ledger(count, Math.max(1, scenario.window()));
        try (Subscribers subscribers = new Subscribers(target)) {
            for (int i = 0; i < count; i++) {
                subscribers.open(scenario.transport(), room, new MessageScanner(ledger, () -> {}));
                subscribers.readNow();
            }
            settle(subscribers);
            Publisher publisher = new Publisher(target, room, scenario, ledger);
            Thread thread = new Thread(publisher, "publisher");
            Stopwatch watch = new Stopwatch(target);
            thread.start();
            readFor(time, subscribers, publisher);
            publisher.stop();
            Stopwatch.Reading reading = watch.read();
            long inTime = ledger.deliveries();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while ((thread.isAlive() || ledger.complete() < publisher.published()) && System.nanoTime() < deadline) {
                subscribers.read();
            }
            thread.interrupt();
            thread.join();
            long missing = publisher.published() * count - ledger.deliveries();
            return Result.of(target, scenario, inTime, reading, ledger, Math.max(0, missing));
        }
    }

    private static void readFor(Duration time, Subscribers subscribers, Publisher publisher) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            subscribers.read();
            if (!publisher.failure().isEmpty()) {
                throw new IOException(publisher.failure());
            }
        }
    }

    private Result echo(Duration time) throws IOException {
        Ledger ledger = new Ledger(1, 0);
        AtomicLong sent = new AtomicLong();
        try (Subscribers subscribers = new Subscribers(target)) {
            Stopwatch watch = new Stopwatch(target);
            long end = System.nanoTime() + time.toNanos();
            for (int i = 0; i < count; i++) {
                startEcho(subscribers, ledger, room + i, end, sent);
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
    private void startEcho(Subscribers subscribers, Ledger ledger, String alone, long end, AtomicLong sent)
            throws IOException {
        AtomicReference<Runnable> answer = new AtomicReference<>(() -> {});
        MessageScanner scanner = new MessageScanner(ledger, () -> answer.get().run());
        SocketChannel channel = subscribers.open(scenario.transport(), alone, scanner);
        long[] number = {0};
        answer.set(() -> {
            if (System.nanoTime() < end) {
                sent.incrementAndGet();
                Subscribers.send(channel, MessageScanner.message(number[0]++, MESSAGE_BYTES));
            }
        });
        answer.get().run();
    }

    /** A member that sees its handshake answered is in its room a moment later. */
    private static void settle(Subscribers subscribers) throws IOException {
        long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
        while (System.nanoTime() < end) {
            subscribers.read();
        }
    }
}
