package org.heliograph.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Publishes numbered messages to one room over one connection, as fast as the window lets or at a fixed rate. */
final class Publisher implements Runnable {
    private final Target target;
    private final String room;
    private final Scenario scenario;
    private final Ledger ledger;
    private volatile boolean stopped;
    private volatile long published;
    private volatile String failure = "";

    Publisher(Target target, String room, Scenario scenario, Ledger ledger) {
        this.target = target;
        this.room = room;
        this.scenario = scenario;
        this.ledger = ledger;
    }

    @Override
    public void run() {
        try (SocketChannel channel = SocketChannel.open(
                new InetSocketAddress(target.base().getHost(), target.base().getPort()))) {
            String head = "POST " + target.path(target.paths().publish(), room) + " HTTP/1.1\r\nHost: "
                    + target.base().getAuthority() + "\r\nContent-Type: text/plain\r\nContent-Length: "
                    + TestRun.MESSAGE_BYTES + "\r\n\r\n";
            long next = System.nanoTime();
            while (!stopped) {
                next = awaitTurn(next);
                Http.succeed(channel, head + MessageScanner.message(published, TestRun.MESSAGE_BYTES));
                published++;
            }
        } catch (IOException broken) {
            failure = String.valueOf(broken.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private long awaitTurn(long turn) throws InterruptedException {
        if (scenario.perSecond() == 0) {
            ledger.awaitWindow();
            return turn;
        }
        LockSupport.parkNanos(turn - System.nanoTime());
        return turn + TimeUnit.SECONDS.toNanos(1) / scenario.perSecond();
    }

    void stop() {
        stopped = true;
    }

    long published() {
        return published;
    }

    /** Returns why it ended by itself; empty while it goes on. */
    String failure() {
        return failure;
    }
}
