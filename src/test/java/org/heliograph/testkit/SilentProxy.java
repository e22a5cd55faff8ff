package org.heliograph.testkit;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * A TCP proxy that can fall silent: it then carries nothing either way and closes nothing, as a cable that was cut or a
 * phone in a tunnel.
 */
public final class SilentProxy extends TcpProxy {
    private final URI server;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    private SilentProxy(URI server) throws IOException {
        this.server = server;
    }

    /** Starts a proxy in front of the server at this address. */
    public static SilentProxy to(URI server) throws IOException {
        SilentProxy proxy = new SilentProxy(server);
        proxy.start();
        return proxy;
    }

    /** Returns the server's address as seen through the proxy. */
    public URI address() {
        return through(server);
    }

    /** Carries nothing from now on. */
    public void fallSilent() {
        silent = true;
    }

    @Override
    public void close() throws IOException {
        super.close();
        end.countDown();
    }

    @Override
    Socket dial() throws IOException {
        return new Socket(server.getHost(), server.getPort());
    }

    @Override
    void awaitPassage() {
        try {
            if (silent) {
                end.await();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
