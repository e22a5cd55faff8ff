package org.heliograph.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Publishes numbered messages over one connection, each when its turn has come. */
final class Publisher implements Runnable {
    private final Target target;
    private final String path;
    private final int messageBytes;
    private final Pace pace;
    private volatile boolean stopped;
    private volatile long published;
    private volatile String failure = "";

    /** Creates the publisher of messages of so many bytes to a path of a target. */
    Publisher(Target target, String path, int messageBytes, Pace pace) {
        this.target = target;
        this.path = path;
        this.messageBytes = messageBytes;
        this.pace = pace;
    }

    @Override
    public void run() {
        try (SocketChannel channel = SocketChannel.open(
                new InetSocketAddress(target.base().getHost(), target.base().getPort()))) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: " + target.base().getAuthority()
                    + "\r\nContent-Type: text/plain\r\nContent-Length: " + messageBytes + "\r\n\r\n";
            while (!stopped) {
                pace.awaitTurn();
                Http.succeed(channel, head + MessageScanner.message(published, messageBytes));
                published++;
            }
        } catch (IOException broken) {
            failure = String.valueOf(broken.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
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

    /** When the next message is published. */
    @FunctionalInterface
    interface Pace {
        /** Waits until it is time. */
        void awaitTurn() throws InterruptedException;

        /** Returns a pace of so many a second; whoever is late makes up for it. */
        static Pace of(int perSecond) {
            long[] turn = {System.nanoTime()};
            return () -> {
                LockSupport.parkNanos(turn[0] - System.nanoTime());
                turn[0] += TimeUnit.SECONDS.toNanos(1) / perSecond;
            };
        }
    }
}
