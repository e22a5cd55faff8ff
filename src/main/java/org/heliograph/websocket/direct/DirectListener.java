package org.heliograph.websocket.direct;

import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The listener of the streams of an upgraded connection, which knows its reader until the connection ends: Undertow
 * keeps the streams for as long as the thread that opened them has nothing else to do, beyond the end of the application.
 */
final class DirectListener implements ReadListener {
    private static final Logger LOG = Logger.getLogger(DirectListener.class.getName());

    private volatile @Nullable DirectReader reader;

    DirectListener(DirectReader reader) {
        this.reader = reader;
    }

    /** Forgets the reader of a connection that has ended. */
    void release() {
        reader = null;
    }

    @Override
    public void onDataAvailable() throws IOException {
        DirectReader open = reader;
        if (open != null) {
            open.read();
        }
    }

    @Override
    public void onAllDataRead() {
        end();
    }

    @Override
    public void onError(Throwable error) {
        LOG.log(Level.FINE, "A WebSocket connection failed: {0}", error.toString());
        end();
    }

    /** Undertow writes to a broken stream again and again, on the I/O thread and for ever, unless its listener throws. */
    void outputBroke() {
        end();
        throw new BrokenStreamException();
    }

    private void end() {
        DirectReader open = reader;
        if (open != null) {
            open.gone();
        }
    }

    /** Ends Undertow's work for one stream; it has no trace, because nothing is wrong with the hub. */
    private static final class BrokenStreamException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenStreamException() {
            super("A client is gone that had not read everything", null, false, false);
        }
    }
}
