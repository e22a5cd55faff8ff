package org.heliograph.bench;

import java.io.IOException;
import java.time.Duration;

/** Publishes to one room of many clients. */
final class FanOutRun implements TestRun {
    private final Target target;
    private final Scenario scenario;
    private final Load load;
    private final int stopped;
    private final int readers;
    private final String room;
    private final Ledger ledger;

    FanOutRun(Target target, Scenario scenario, int count, String room) {
        this.target = target;
        this.scenario = scenario;
        this.load = scenario.load();
        this.stopped = count * load.stopped() / 100;
        this.readers = count - stopped;
        this.room = room;
        this.ledger = new Ledger(readers, Math.max(1, load.window()));
    }

    @Override
    public Result run(Duration time) throws IOException, InterruptedException {
        try (Subscribers subscribers = new Subscribers(target)) {
            for (int i = 0; i < readers; i++) {
                subscribers.open(load.transport(), room, new MessageScanner(ledger, () -> {}));
                subscribers.readNow();
            }
            for (int i = 0; i < stopped; i++) {
                subscribers.openStopped(load.transport(), room);
            }
            subscribers.settle();
            try (Background beside = new Background(target, room + "-beside", load)) {
                return measure(time, subscribers, beside);
            }
        }
    }

    private Result measure(Duration time, Subscribers subscribers, Background beside)
            throws IOException, InterruptedException {
        Publisher publisher = publisher();
        Thread thread = new Thread(publisher, "publisher");
        Stopwatch watch = new Stopwatch(target);
        thread.start();
        readFor(time, subscribers, publisher, beside);
        publisher.stop();
        Stopwatch.Reading reading = watch.read();
        long inTime = ledger.deliveries();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while ((thread.isAlive() || ledger.complete() < publisher.published()) && System.nanoTime() < deadline) {
            subscribers.read();
        }
        thread.interrupt();
        thread.join();
        long missing = publisher.published() * readers - ledger.deliveries();
        return Result.of(target, scenario, inTime, reading, ledger, Math.max(0, missing));
    }

    private Publisher publisher() {
        String path = target.publishPath(load.transport(), room);
        Publisher.Pace pace = load.perSecond() > 0 ? Publisher.Pace.of(load.perSecond()) : ledger::awaitWindow;
        return new Publisher(target, path, load.messageBytes(), pace);
    }

    private static void readFor(Duration time, Subscribers subscribers, Publisher publisher, Background beside)
            throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            subscribers.read();
            String failure = publisher.failure() + beside.failure();
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
        }
    }
}
