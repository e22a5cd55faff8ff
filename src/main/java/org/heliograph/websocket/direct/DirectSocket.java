package org.heliograph.websocket.direct;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The upgrade handler that the server creates for an upgraded request; it hands the streams to a {@link DirectReader}. */
public class DirectSocket implements HttpUpgradeHandler {
    private static final Logger LOG = Logger.getLogger(DirectSocket.class.getName());

    private volatile @Nullable DirectReader reader;

    /** Says what reads, before the server initialises this. */
    void begin(DirectReader opened) {
        reader = opened;
    }

    @Override
    public void init(WebConnection upgraded) {
        DirectReader opened = reader;
        if (opened == null) {
            return;
        }
        try {
            opened.start(upgraded);
        } catch (IOException | IllegalStateException clientIsGone) {
            LOG.log(Level.FINE, "A client was gone before its connection was there");
            opened.gone();
        }
    }

    @Override
    public void destroy() {
        DirectReader opened = reader;
        if (opened != null) {
            opened.gone();
            reader = null;
        }
    }
}
