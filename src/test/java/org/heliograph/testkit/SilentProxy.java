package org.heliograph.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP proxy that can fall silent: it then carries nothing either way and closes nothing, as a cable that was cut or a
 * phone in a tunnel.
 */
public final class SilentProxy implements Closeable {
    private static final int BUFFER_BYTES = 4096;

    private final URI server;
    private final ServerSocket listener;
    private final List<Closeable> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    private SilentProxy(URI server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Starts a proxy in front of the server at this address. */
    public static SilentProxy to(URI server) throws IOException {
        return new SilentProxy(server);
    }

    /** Returns the server's address as seen through the proxy. */
    public URI address() {
        return URI.create(
                server.toString().replace(server.getRawAuthority(), server.getHost() + ":" + listener.getLocalPort()));
    }

    /** Carries nothing from now on. */
    public void fallSilent() {
        silent = true;
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        listener.close();
        for (Closeable socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = keep(listener.accept());
                Socket hub = keep(new Socket(server.getHost(), server.getPort()));
                threads.execute(() -> carry(client, hub));
                threads.execute(() -> carry(hub, client));
            }
        } catch (IOException closed) {
            // the end of this proxy
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && !silent; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            if (silent) {
                end.await();
            }
            to.shutdownOutput();
        } catch (IOException closed) {
            // as the server or the client wished
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }
}
