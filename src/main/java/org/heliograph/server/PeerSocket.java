package org.heliograph.server;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection under a request, which no standard call gives: to end it at once although its peer takes nothing any
 * more, or as soon as its last bytes are written.
 *
 * <p>Reached by reflection, from the request to the connection of Grizzly or Undertow. Where that is off, or a member is missing,
 * {@link #abort} does nothing; then the connection stays until the time-out of the server or until the peer goes.
 */
public final class PeerSocket {
    /** No connection, which nothing ends; its server is never asked. */
    public static final PeerSocket UNKNOWN = new PeerSocket(null, KnownServer.UNDERTOW);

    private static final Logger LOG = Logger.getLogger(PeerSocket.class.getName());

    /** Connections that were taken, as long as the server holds them. */
    private static final Set<Object> TAKEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final @Nullable Object connection;
    private final KnownServer server;

    private PeerSocket(@Nullable Object connection, KnownServer server) {
        this.connection = connection;
        this.server = server;
    }

    /** Returns the socket of a request that is being handled now; nothing of the request is kept. */
    public static PeerSocket of(ServletRequest request, FastPaths paths) {
        return paths.isTried(FastPath.ABORT) ? reach(bare(request), paths) : UNKNOWN;
    }

    /** Goes from the server's own request to its connection. */
    static PeerSocket reach(Object bare, FastPaths paths) {
        Optional<KnownServer> server = paths.serverOf(bare.getClass());
        if (server.isEmpty()) {
            paths.failed(
                    FastPath.ABORT,
                    "unsupported request class " + bare.getClass().getName());
            return UNKNOWN;
        }
        try {
            return new PeerSocket(ServerReflection.follow(bare, server.get().steps()), server.get());
        } catch (MissingMemberException changed) {
            paths.failed(FastPath.ABORT, changed.reason());
            return UNKNOWN;
        }
    }

    /** Returns the server's own request below all wrappers. */
    public static ServletRequest bare(ServletRequest request) {
        ServletRequest current = request;
        while (current instanceof ServletRequestWrapper wrapper) {
            current = wrapper.getRequest();
        }
        return current;
    }

    /** Returns whether {@link #abort} can end the connection. */
    public boolean isKnown() {
        return connection != null;
    }

    /** Returns whether the connection is open, as far as can be seen. */
    public boolean isOpen() {
        return connection == null || !Boolean.FALSE.equals(ServerReflection.tryStep(connection, KnownServer.IS_OPEN));
    }

    /** Takes the connection for good, as a WebSocket does. */
    public void take() {
        if (connection != null) {
            TAKEN.add(connection);
        }
    }

    /**
     * Returns whether the connection was taken before. Grizzly goes back to HTTP when it has sent the last frame of a
     * WebSocket, and takes whatever the peer sends then for the first request once more.
     */
    public boolean isTaken() {
        return connection != null && TAKEN.contains(connection);
    }

    /** Ends the connection when what the server was given for it is written, however long that takes. */
    public void finish() {
        if (connection != null) {
            ServerReflection.tryStep(connection, server.finish());
        }
    }

    /**
     * Lets the server forget what it made for an upgraded connection that has ended. Payara does so by itself only where its
     * reading failed, and keeps the rest until the application stops; on Undertow this would wait for the peer.
     */
    public void forget(AutoCloseable upgraded) {
        if (connection != null && server.forgets()) {
            try {
                upgraded.close();
            } catch (Exception ended) {
                LOG.log(Level.FINE, "A connection had ended before the server was told");
            }
        }
    }

    /** Ends the connection at once, unsent data and all; may be called more than once. */
    public void abort() {
        if (connection != null) {
            ServerReflection.tryStep(connection, server.abort());
        }
    }
}
