package org.heliograph.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.protocol.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The non-blocking output of a request, as the transport of a connection writes to it.
 *
 * <p>The lane that writes, the container thread that says that writing is possible again, and whoever closes meet under
 * {@code lock}; every touch of the stream happens while it is held, and nothing of the hub is called then.
 */
public final class NonBlockingOutput implements WriteListener {
    private static final Logger LOG = Logger.getLogger(NonBlockingOutput.class.getName());

    /** The progress of the write in flight. */
    private enum Progress {
        WAITING,
        DONE,
        GONE
    }

    private final Object lock = new Object();
    private final FrameWriter form;
    private final Runnable onError;
    private @Nullable ServletOutputStream given;
    private @Nullable ServletOutputStream opened;
    private boolean closed;
    private boolean unflushed;
    private byte @Nullable [] aside;
    private boolean sealed;
    private Runnable atEnd = () -> {};
    private List<Frame> pending = List.of();
    private @Nullable WriteCompletion completion;

    /**
     * Creates an output without a stream: what is written waits for {@link #start}.
     *
     * @param onError run when the container finds the stream broken
     */
    public NonBlockingOutput(FrameWriter form, Runnable onError) {
        this.form = form;
        this.onError = onError;
    }

    /** Starts with a stream that has no listener yet: the container calls back as soon as it can be written. */
    public void start(ServletOutputStream stream) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            given = stream;
        }
        stream.setWriteListener(this);
    }

    /** Returns whether it was given its stream; after {@link #close} it is given none any more. */
    public boolean isStarted() {
        synchronized (lock) {
            return given != null;
        }
    }

    /** Writes frames as soon as the stream takes them; one call at a time, as an outbox makes them. */
    public void write(List<Frame> frames, WriteCompletion whenDone) {
        Progress progress;
        synchronized (lock) {
            pending = frames;
            completion = whenDone;
            progress = advance();
        }
        tell(whenDone, progress);
    }

    /**
     * Writes bytes between two writes of frames, at once or after what is being written. What was put aside before and is
     * not written yet is forgotten.
     */
    public void writeAside(byte[] bytes) {
        putAside(bytes, false);
    }

    /** Writes the last bytes of all, as {@link #writeAside}: nothing follows them, not even frames that wait. */
    public void writeLast(byte[] bytes) {
        putAside(bytes, true);
    }

    private void putAside(byte[] bytes, boolean last) {
        WriteCompletion inFlight;
        Progress progress;
        synchronized (lock) {
            if (sealed) {
                return;
            }
            sealed = last;
            aside = bytes;
            inFlight = completion;
            progress = advance();
        }
        tell(inFlight, progress);
    }

    /** Runs something short, at once or when the last bytes are written. */
    public void afterLast(Runnable task) {
        synchronized (lock) {
            if (!closed) {
                atEnd = task;
                return;
            }
        }
        task.run();
    }

    @Override
    public void onWritePossible() {
        WriteCompletion inFlight;
        Progress progress;
        synchronized (lock) {
            if (opened == null) {
                // Grizzly keeps the head of a response until it is flushed
                unflushed = true;
                opened = given;
            }
            inFlight = completion;
            progress = advance();
        }
        tell(inFlight, progress);
    }

    private static void tell(@Nullable WriteCompletion completion, Progress progress) {
        if (completion == null) {
            return;
        }
        switch (progress) {
            case DONE -> completion.written();
            case GONE -> completion.failed();
            case WAITING -> {
                // the container calls onWritePossible
            }
        }
    }

    /** Does what the stream is ready for; whoever hears that the write in flight is over tells its completion. */
    private Progress advance() {
        Progress progress = closed ? Progress.GONE : stepWhileReady();
        if (progress != Progress.WAITING) {
            pending = List.of();
            completion = null;
        }
        return progress;
    }

    private Progress stepWhileReady() {
        ServletOutputStream out = opened;
        try {
            while (out != null && out.isReady()) {
                if (sealed && aside == null && !unflushed) {
                    closed = true;
                    endOnce();
                    return Progress.GONE;
                }
                if (!step(out)) {
                    return Progress.DONE;
                }
            }
            return Progress.WAITING;
        } catch (IOException | IllegalStateException gone) {
            LOG.log(Level.FINE, "A stream cannot be written any more");
            return Progress.GONE;
        }
    }

    /** Runs what waits for the end; nothing of it stays, because Grizzly and Undertow keep what listens to a stream. */
    private void endOnce() {
        Runnable task = atEnd;
        atEnd = () -> {};
        task.run();
    }

    /** Does one thing that needs a ready stream; returns false if there is nothing to do. */
    private boolean step(ServletOutputStream out) throws IOException {
        byte[] said = aside;
        if (said != null) {
            aside = null;
            out.write(said);
        } else if (!sealed && !pending.isEmpty()) {
            form.write(pending, out);
            pending = List.of();
        } else if (unflushed) {
            out.flush();
            unflushed = false;
            return true;
        } else {
            return false;
        }
        unflushed = true;
        return true;
    }

    /**
     * Ends the output; nothing is written any more but {@code farewell}, and that only if the stream takes it at once. A write in
     * flight has failed.
     *
     * @return whether something was waiting for the peer: then the stream cannot end in order
     */
    public boolean close(byte[] farewell) {
        boolean stuck;
        WriteCompletion inFlight;
        synchronized (lock) {
            if (closed) {
                return false;
            }
            inFlight = completion;
            stuck = inFlight != null || unflushed;
            if (!stuck && farewell.length > 0) {
                aside = farewell;
                advance();
            }
            closed = true;
            atEnd = () -> {};
            advance();
        }
        tell(inFlight, Progress.GONE);
        return stuck;
    }

    @Override
    public void onError(Throwable error) {
        onError.run();
    }
}
