package org.heliograph.websocket;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the container creates for an upgraded request; it hands the streams to a {@link DirectReader}. */
public class DirectSocket implements HttpUpgradeHandler {
    private static final Logger LOG = Logger.getLogger(DirectSocket.class.getName());

    private @Nullable Opener opener;
    private volatile @Nullable DirectReader reader;

    /** Says how to begin, before the container initialises this. */
    void begin(Opener first) {
        opener = first;
    }

    @Override
    public void init(WebConnection upgraded) {
        Opener first = opener;
        if (first == null) {
            return;
        }
        try {
            DirectReader opened = first.open(upgraded);
            reader = opened;
            opened.start();
        } catch (IOException | IllegalStateException clientIsGone) {
            LOG.log(Level.FINE, "A client was gone before its connection was there");
            destroy();
        }
    }

    @Override
    public void destroy() {
        DirectReader opened = reader;
        if (opened != null) {
            opened.gone();
        }
    }

    /** Opens a connection in the hub. */
    interface Opener {
        DirectReader open(WebConnection upgraded) throws IOException;
    }
}
