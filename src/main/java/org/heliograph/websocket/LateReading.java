package org.heliograph.websocket;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Initialises another upgrade handler, and only then lets it read. The container creates it. */
public class LateReading implements HttpUpgradeHandler {
    private static final Logger LOG = Logger.getLogger(LateReading.class.getName());

    private @Nullable HttpUpgradeHandler handler;

    /** Names the handler that does the work. */
    void setHandler(HttpUpgradeHandler worker) {
        handler = worker;
    }

    @Override
    public void init(WebConnection connection) {
        HttpUpgradeHandler worker = handler;
        if (worker == null) {
            return;
        }
        LateConnection late = new LateConnection(connection);
        worker.init(late);
        try {
            late.startReading();
        } catch (IllegalStateException clientIsGone) {
            LOG.fine("A client was gone before its connection was there");
        }
    }

    @Override
    public void destroy() {
        HttpUpgradeHandler worker = handler;
        if (worker != null) {
            worker.destroy();
        }
    }

    /** A connection whose input is the late one. For the thread that initialises. */
    @SuppressWarnings("try") // the interface lets the end throw anything
    private static final class LateConnection implements WebConnection {
        private final WebConnection connection;
        private @Nullable LateInput input;

        LateConnection(WebConnection connection) {
            this.connection = connection;
        }

        void startReading() {
            LateInput late = input;
            if (late != null) {
                late.startReading();
            }
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            LateInput late = input;
            if (late == null) {
                late = new LateInput(connection.getInputStream());
                input = late;
            }
            return late;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return connection.getOutputStream();
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
