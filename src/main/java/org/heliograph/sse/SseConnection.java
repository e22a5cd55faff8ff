package org.heliograph.sse;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.delivery.CoalescingConnection;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.hub.PeerSocket;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;
import org.jspecify.annotations.Nullable;

/**
 * An event stream over non-blocking servlet output as a transport of the hub.
 *
 * <p>The lane that writes, the container thread that says that writing is possible again, and whoever closes meet under
 * {@code lock}; every touch of the output stream happens while it is held, and nothing of the hub is called then.
 */
final class SseConnection implements CoalescingConnection, WriteListener, AsyncListener {
    private static final Logger LOG = Logger.getLogger(SseConnection.class.getName());

    private enum Step {
        /** Nothing to write. */
        NONE,
        /** The frames of {@code pending} from {@code written} on must be written. */
        WRITE,
        /** It is written and must be flushed. */
        FLUSH,
        /** It is flushed; done when the stream is ready for more. */
        DRAIN
    }

    /** How far the write in flight got. */
    private enum Progress {
        WAITING,
        DONE,
        GONE
    }

    private final Object lock = new Object();
    private final ConnectionId id;
    private final ServletOutputStream out;
    private final PeerSocket socket;
    private final Runnable finish;
    private Runnable onGone = () -> {};
    private boolean opened;
    private boolean closed;
    private Step step = Step.NONE;
    private List<Frame> pending = List.of();
    private int written;
    private @Nullable WriteCompletion completion;

    /**
     * Creates the transport of a response whose output has no listener yet.
     *
     * @param socket the TCP connection under it
     * @param finish ends the request; run once
     */
    SseConnection(ConnectionId id, ServletOutputStream out, PeerSocket socket, Runnable finish) {
        this.id = id;
        this.out = out;
        this.socket = socket;
        this.finish = finish;
    }

    /** Starts the stream: the container calls back as soon as it can be written. */
    void start(Runnable clientIsGone) {
        onGone = clientIsGone;
        synchronized (lock) {
            if (closed) {
                return;
            }
        }
        out.setWriteListener(this);
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public void write(Frame frame, WriteCompletion whenDone) {
        writeTogether(List.of(frame), whenDone);
    }

    @Override
    public void writeTogether(List<Frame> frames, WriteCompletion whenDone) {
        Progress progress;
        synchronized (lock) {
            pending = frames;
            written = 0;
            completion = whenDone;
            step = Step.WRITE;
            progress = advance();
        }
        tell(whenDone, progress);
    }

    @Override
    public void onWritePossible() {
        WriteCompletion inFlight;
        Progress progress;
        synchronized (lock) {
            opened = true;
            inFlight = step == Step.NONE ? null : completion;
            progress = inFlight == null ? Progress.WAITING : advance();
        }
        if (inFlight != null) {
            tell(inFlight, progress);
        }
    }

    private static void tell(WriteCompletion completion, Progress progress) {
        switch (progress) {
            case DONE -> completion.written();
            case GONE -> completion.failed();
            case WAITING -> {
                // the container calls onWritePossible
            }
        }
    }

    /** Does what the stream is ready for. */
    private Progress advance() {
        if (closed) {
            return Progress.GONE;
        }
        if (!opened) {
            return Progress.WAITING;
        }
        try {
            writePending();
            if (step == Step.FLUSH && out.isReady()) {
                out.flush();
                step = Step.DRAIN;
            }
            if (step == Step.DRAIN && out.isReady()) {
                step = Step.NONE;
                pending = List.of();
                return Progress.DONE;
            }
            return Progress.WAITING;
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.FINE, "{0} cannot be written any more", id);
            return Progress.GONE;
        }
    }

    private void writePending() throws IOException {
        while (step == Step.WRITE && out.isReady()) {
            pending.get(written).writeTo(out);
            written++;
            step = written < pending.size() ? Step.WRITE : Step.FLUSH;
        }
    }

    @Override
    public void close(CloseCode code) {
        boolean stuck;
        synchronized (lock) {
            if (closed) {
                return;
            }
            sayWhy(code);
            closed = true;
            stuck = step != Step.NONE;
        }
        finish();
        if (stuck) {
            // the response cannot end in order: its last bytes wait for a peer that takes none
            socket.abort();
        }
        // not every container calls a listener for an end that it was told itself
        onGone.run();
    }

    private void finish() {
        try {
            finish.run();
        } catch (IllegalStateException over) {
            LOG.log(Level.FINE, "{0} was over before its end", id);
        }
    }

    /** The last event, where the stream takes it at once; a client that reads too slowly will not see it. */
    private void sayWhy(CloseCode code) {
        try {
            if (code != CloseCode.LOST && opened && step == Step.NONE && out.isReady()) {
                out.write(SseEncoder.close(code).getBytes(StandardCharsets.UTF_8));
                if (out.isReady()) {
                    out.flush();
                }
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.FINE, "{0} was gone before its close event", id);
        }
    }

    @Override
    public void onError(Throwable error) {
        onGone.run();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (lock) {
            closed = true;
        }
        onGone.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        onGone.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        onGone.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // a feed is not dispatched again
    }
}
