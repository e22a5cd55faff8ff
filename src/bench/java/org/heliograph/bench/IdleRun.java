package org.heliograph.bench;

import java.io.IOException;
import java.time.Duration;

/** Opens clients of one room, leaves them alone, and in the end lets each hear one message. */
final class IdleRun implements TestRun {
    private final Target target;
    private final Scenario scenario;
    private final int count;
    private final String room;

    IdleRun(Target target, Scenario scenario, int count, String room) {
        this.target = target;
        this.scenario = scenario;
        this.count = count;
        this.room = room;
    }

    @Override
    public Result run(Duration time) throws IOException, InterruptedException {
        Ledger ledger = new Ledger(count, 1);
        Load load = scenario.load();
        try (Subscribers subscribers = new Subscribers(target)) {
            Target.Process before = target.process();
            Stopwatch watch = new Stopwatch(target);
            for (int i = 0; i < count; i++) {
                subscribers.open(load.transport(), room, new MessageScanner(ledger, () -> {}));
                subscribers.readNow();
            }
            Footprint.Opening opening = new Footprint.Opening(count, watch.read());
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                subscribers.read();
            }
            Footprint footprint = Footprint.of(opening, before, target.process());
            return new Result(target, scenario, Result.Deliveries.NONE, footprint, missing(subscribers, ledger));
        }
    }

    /** Returns how many clients do not hear a message. */
    private long missing(Subscribers subscribers, Ledger ledger) throws IOException, InterruptedException {
        Load load = scenario.load();
        Publisher publisher = new Publisher(
                target, target.publishPath(load.transport(), room), load.messageBytes(), ledger::awaitWindow);
        Thread thread = new Thread(publisher, "publisher");
        thread.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ledger.complete() == 0 && System.nanoTime() < deadline) {
            subscribers.read();
        }
        publisher.stop();
        thread.interrupt();
        thread.join();
        return count - Math.min(count, ledger.deliveries()) + ledger.faults();
    }
}
