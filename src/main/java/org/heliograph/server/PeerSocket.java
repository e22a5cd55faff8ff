package org.heliograph.server;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The TCP connection under a request, for what no standard call does: to end it at once although its peer takes nothing any
 * more, or as soon as its last bytes are written.
 *
 * <p>An adapter found at run time: it walks from the request to the container's connection by names. Where one of them is
 * missing there is no way and {@link #abort} does nothing; then the socket stays until the container's own time-out or
 * until the peer goes.
 */
public final class PeerSocket {
    /** No way to the connection is known. */
    public static final PeerSocket UNKNOWN = new PeerSocket(null, new Way("", List.of(), "", "", false));

    private static final List<Way> WAYS = List.of(
            new Way(
                    "org.apache.catalina.",
                    List.of("request", "getCoyoteRequest", "getContext", "getConnection"),
                    "closeSilently",
                    "terminateSilently",
                    true),
            // a stream of Undertow that can be written holds nothing
            new Way("io.undertow.", List.of("getExchange", "getConnection"), "close", "close", false));

    private static final Logger LOG = Logger.getLogger(PeerSocket.class.getName());

    /** Connections that were taken, as long as the container holds them. */
    private static final Set<Object> TAKEN =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final @Nullable Object connection;
    private final Way way;

    private PeerSocket(@Nullable Object connection, Way way) {
        this.connection = connection;
        this.way = way;
    }

    /** Returns the socket of a request that is being handled now; nothing of the request is kept. */
    public static PeerSocket of(ServletRequest request) {
        ServletRequest bare = bare(request);
        String container = bare.getClass().getName();
        for (Way way : WAYS) {
            if (container.startsWith(way.container())) {
                return new PeerSocket(ServerReflection.follow(bare, way.steps()), way);
            }
        }
        return UNKNOWN;
    }

    /** Returns the container's own request below all wrappers. */
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
        return connection == null || !Boolean.FALSE.equals(ServerReflection.step(connection, "isOpen"));
    }

    /** Takes the connection for good, as a WebSocket does. */
    public void take() {
        if (connection != null) {
            TAKEN.add(connection);
        }
    }

    /**
     * Returns whether the connection was taken before. One container goes back to HTTP when it has sent the last frame of a
     * WebSocket, and takes whatever the peer sends then for the first request once more.
     */
    public boolean isTaken() {
        return connection != null && TAKEN.contains(connection);
    }

    /** Ends the connection when what the container was given for it is written, however long that takes. */
    public void finish() {
        if (connection != null) {
            ServerReflection.step(connection, way.finish());
        }
    }

    /**
     * Lets the container forget what it made for an upgraded connection that has ended. One container does so by itself only
     * where its reading failed, and keeps the rest until the application stops; with the other this would wait for the peer.
     */
    public void forget(AutoCloseable upgraded) {
        if (way.forgets()) {
            try {
                upgraded.close();
            } catch (Exception ended) {
                LOG.log(Level.FINE, "A connection had ended before the container was told");
            }
        }
    }

    /** Ends the connection at once, unsent data and all; may be called more than once. */
    public void abort() {
        if (connection != null) {
            ServerReflection.step(connection, way.end());
        }
    }

    /**
     * A container's way from the request to the connection.
     *
     * @param container how the class names of its requests start
     * @param steps fields and methods to follow
     * @param finish the method of the connection that ends it when its last bytes are written
     * @param end the method of the connection that ends it without asking the peer
     * @param forgets whether its {@code WebConnection} is to be closed when the connection has ended
     */
    private record Way(String container, List<String> steps, String finish, String end, boolean forgets) {}
}
