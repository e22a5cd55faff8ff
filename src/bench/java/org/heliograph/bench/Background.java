package org.heliograph.bench;

import org.heliograph.bench.Load.Transport;

/** Publishes at a steady rate to a room that nobody follows, until it is closed. */
final class Background implements AutoCloseable {
    private final Publisher publisher;
    private final Thread thread;

    /** Begins, if the load wants it. */
    Background(Target target, String room, Load load) {
        publisher = new Publisher(
                target,
                target.publishPath(Transport.SOCKET, room),
                load.messageBytes(),
                Publisher.Pace.of(Math.max(1, load.besidePerSecond())));
        thread = new Thread(publisher, "background");
        if (load.besidePerSecond() > 0) {
            thread.start();
        }
    }

    /** Returns why it ended by itself; empty while it goes on. */
    String failure() {
        return publisher.failure();
    }

    @Override
    public void close() {
        publisher.stop();
        thread.interrupt();
    }
}
