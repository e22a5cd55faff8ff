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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A TCP proxy on 127.0.0.1: carries bytes between each client and a server, and the end of either to the other. */
abstract class TcpProxy implements Closeable {
    private static final int BUFFER_BYTES = 4096;

    private final ServerSocket listener;
    private final List<Closeable> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TcpProxy() throws IOException {
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /** Connects to a server for one more client. */
    abstract Socket dial() throws IOException;

    /** Returns when what was read may be carried on. */
    abstract void awaitPassage();

    /** Takes clients from now on; called once, when the subclass is complete. */
    final void start() {
        threads.execute(this::accept);
    }

    /** Returns an address of a server as seen through the proxy. */
    final URI through(URI server) {
        return URI.create(
                server.toString().replace(server.getRawAuthority(), server.getHost() + ":" + listener.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
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
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // the end of this proxy
        }
    }

    private void serve(Socket client) {
        try {
            Socket server = keep(dial());
            threads.execute(() -> carry(server, client));
            carry(client, server);
        } catch (IOException nobodyThere) {
            breakOff(client);
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitPassage();
                out.write(buffer, 0, read);
            }
            awaitPassage();
            to.shutdownOutput();
        } catch (IOException broken) {
            awaitPassage();
            breakOff(from);
            breakOff(to);
        }
    }

    private static void breakOff(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // by itself
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }
}
