package org.heliograph.websocket.container;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The upgrade handler around that of Tyrus: initialises it, and only then lets it read. Payara creates this one. */
public class GuardedUpgradeHandler implements HttpUpgradeHandler {
    private static final Logger LOG = Logger.getLogger(GuardedUpgradeHandler.class.getName());

    private @Nullable HttpUpgradeHandler handler;
    private @Nullable TyrusGuard guard;

    /** Names the handler that does the work, and what guards it. */
    void begin(HttpUpgradeHandler worker, TyrusGuard guarding) {
        handler = worker;
        guard = guarding;
    }

    @Override
    public void init(WebConnection connection) {
        HttpUpgradeHandler worker = handler;
        TyrusGuard guarding = guard;
        if (worker == null || guarding == null) {
            return;
        }
        LateConnection late = new LateConnection(connection, guarding);
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

    /** A connection whose input is the late one; all its streams are guarded. */
    @SuppressWarnings("try") // the interface lets the end throw anything
    private static final class LateConnection implements WebConnection {
        private final WebConnection connection;
        private final TyrusGuard guard;
        private @Nullable GuardedInput input;

        LateConnection(WebConnection connection, TyrusGuard guard) {
            this.connection = connection;
            this.guard = guard;
        }

        void startReading() {
            GuardedInput late = input;
            if (late != null) {
                late.startReading();
            }
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            GuardedInput late = input;
            if (late == null) {
                late = new GuardedInput(connection.getInputStream(), guard);
                input = late;
            }
            return late;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new GuardedOutput(connection.getOutputStream(), guard);
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }
    }
}
