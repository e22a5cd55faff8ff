package org.heliograph.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The message broker that two nodes share, as a process of its own which a test can freeze, kill and start again.
 *
 * <p>ActiveMQ Classic for Payara Micro, Artemis for WildFly, on the port where the nodes of this run look for it. The
 * process ends with the JVM of the tests, however that ends. Not for use by several threads.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Class<?> main;
    private final int port;
    private final Path log;
    private @Nullable ChildProcess process;

    private BrokerProcess(Class<?> main, int port, Path log) {
        this.main = main;
        this.port = port;
        this.log = log;
    }

    /** Returns the broker that the servers of this test run expect; it does not run yet. */
    public static BrokerProcess ofThisRun() {
        boolean payara = "payara-micro".equals(System.getProperty("heliograph.it.server"));
        Class<?> main = payara ? ActiveMqBroker.class : ArtemisBroker.class;
        Path log = Path.of(System.getProperty("heliograph.it.logs"), main.getSimpleName() + ".log");
        return new BrokerProcess(main, Integer.getInteger("heliograph.it.broker.port"), log);
    }

    /** Starts the process and waits until its TCP port is open. */
    public void start() {
        if (isRunning()) {
            return;
        }
        if (portIsOpen()) {
            throw new IllegalStateException("Port " + port + " is taken by another process");
        }
        // The child reads its standard input and ends when this JVM, and with it the pipe, is gone.
        process = ChildProcess.program(log, main, Integer.toString(port));
        await("broker on port " + port).atMost(START_LIMIT).until(() -> !isRunning() || portIsOpen());
        if (!isRunning()) {
            throw new IllegalStateException("The broker ended at once; its log is " + log);
        }
    }

    /** Kills the process as {@code kill -9} does and waits until it is gone. */
    public void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /** Freezes the process: it keeps its connections and says nothing on them. */
    public void freeze() {
        running().freeze();
    }

    /** Lets the frozen process go on. */
    public void thaw() {
        running().thaw();
    }

    /** Says whether the process is alive. */
    public boolean isRunning() {
        return process != null && process.isRunning();
    }

    private ChildProcess running() {
        ChildProcess running = process;
        if (running == null) {
            throw new IllegalStateException("The broker does not run");
        }
        return running;
    }

    /** Returns the TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        kill();
    }

    private boolean portIsOpen() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
