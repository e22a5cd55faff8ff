package org.heliograph.websocket.container;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The upgrade handler around that of Tyrus: initialises it, and only then lets it read. Payara creates this one. */
public class DeferredUpgrade implements HttpUpgradeHandler {
    private static final Logger LOG = Logger.getLogger(DeferredUpgrade.class.getName());

    private @Nullable HttpUpgradeHandler handler;
    private @Nullable ContainerWatch watch;

    /** Names the handler that does the work, and what watches it. */
    void begin(HttpUpgradeHandler worker, ContainerWatch watching) {
        handler = worker;
        watch = watching;
    }

    @Override
    public void init(WebConnection connection) {
        HttpUpgradeHandler worker = handler;
        ContainerWatch watching = watch;
        if (worker == null || watching == null) {
            return;
        }
        LateConnection late = new LateConnection(connection, watching);
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

    /** A connection whose input is the late one; all its streams are watched. */
    @SuppressWarnings("try") // the interface lets the end throw anything
    private static final class LateConnection implements WebConnection {
        private final WebConnection connection;
        private final ContainerWatch watch;
        private @Nullable DeferredInput input;

        LateConnection(WebConnection connection, ContainerWatch watch) {
            this.connection = connection;
            this.watch = watch;
        }

        void startReading() {
            DeferredInput late = input;
            if (late != null) {
                late.startReading();
            }
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            DeferredInput late = input;
            if (late == null) {
                late = new DeferredInput(connection.getInputStream(), watch);
                input = late;
            }
            return late;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new WatchedOutput(connection.getOutputStream(), watch);
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
