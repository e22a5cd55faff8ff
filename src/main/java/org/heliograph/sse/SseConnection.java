package org.heliograph.sse;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;
import org.heliograph.server.NonBlockingOutput;
import org.heliograph.server.PeerSocket;

/** An event stream over non-blocking servlet output as a transport of the hub. */
final class SseConnection implements CoalescingConnection, AsyncListener {
    private static final Logger LOG = Logger.getLogger(SseConnection.class.getName());
    private static final byte[] NOTHING = {};
    private static final int INITIAL_BYTES = 1024;

    private final ConnectionId id;
    private final NonBlockingOutput output;
    private final PeerSocket socket;
    private final Runnable finish;
    private final Consumer<CloseCode> turnAway;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<Runnable> onGone = new AtomicReference<>(() -> {});

    /**
     * Creates the transport of a response.
     *
     * @param socket the TCP connection under it
     * @param finish ends the request of a stream that has begun
     * @param turnAway ends the request of one that has not, and tells the client why; one of the two is run, once
     */
    SseConnection(ConnectionId id, PeerSocket socket, Runnable finish, Consumer<CloseCode> turnAway) {
        this.id = id;
        this.output = new NonBlockingOutput(SseConnection::writeTogether, this::gone);
        this.socket = socket;
        this.finish = finish;
        this.turnAway = turnAway;
    }

    /** Writes events in one call: several may be one packet, and one system call. */
    private static void writeTogether(List<Frame> events, OutputStream out) throws IOException {
        if (events.size() == 1) {
            events.get(0).writeTo(out);
            return;
        }
        ByteArrayOutputStream together = new ByteArrayOutputStream(INITIAL_BYTES);
        for (Frame event : events) {
            event.writeTo(together);
        }
        together.writeTo(out);
    }

    /** Starts with a stream that has no listener yet: the container calls back as soon as it can be written. */
    void start(ServletOutputStream stream, Runnable clientIsGone) {
        onGone.set(clientIsGone);
        output.start(stream);
        if (closed.get()) {
            // its end came before anybody heard of it
            gone();
        }
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void writeTogether(List<Frame> frames, WriteCompletion whenDone) {
        output.write(frames, whenDone);
    }

    @Override
    public void close(CloseCode code) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean stuck = output.close(farewell(code));
        finish(code);
        if (stuck) {
            // the response cannot end in order: its last bytes wait for a peer that takes none
            socket.abort();
        }
        // Payara calls no AsyncListener where a write had failed before
        gone();
    }

    /** The last event; a client that reads too slowly will not see it. */
    private static byte[] farewell(CloseCode code) {
        return code == CloseCode.LOST ? NOTHING : SseEncoder.close(code).getBytes(StandardCharsets.UTF_8);
    }

    private void finish(CloseCode code) {
        try {
            if (output.isStarted()) {
                finish.run();
            } else {
                turnAway.accept(code);
            }
        } catch (IllegalStateException over) {
            LOG.log(Level.FINE, "Feed {0} was already completed by the server", id);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        closed.set(true);
        output.close(NOTHING);
        gone();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        gone();
    }

    @Override
    public void onError(AsyncEvent event) {
        gone();
    }

    /** Tells the owner once, and forgets it: the server keeps the listeners of a response after the application has stopped. */
    private void gone() {
        onGone.getAndSet(() -> {}).run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // a feed is not dispatched again
    }
}
