package org.heliograph.server;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server into which the hub can reach, by the names of its classes and members.
 *
 * @param name what operators call the part of the server that holds connections
 * @param classes how the names of its servlet and WebSocket classes begin
 * @param request the class of its servlet requests
 * @param steps fields and methods to follow from such a request to the connection
 * @param finish the method of the connection that ends it when its last bytes are written
 * @param abort the method of the connection that ends it without asking the peer
 * @param forgets whether its {@code WebConnection} is to be closed when the connection has ended
 * @param paths the fast paths that are worth having on it
 */
public record KnownServer(
        String name,
        String classes,
        String request,
        List<String> steps,
        String finish,
        String abort,
        boolean forgets,
        Set<FastPath> paths) {
    /** The HTTP server of Payara. */
    static final KnownServer GRIZZLY = new KnownServer(
            "Grizzly",
            "org.apache.catalina.",
            "org.apache.catalina.connector.RequestFacade",
            List.of("request", "getCoyoteRequest", "getContext", "getConnection"),
            "closeSilently",
            "terminateSilently",
            true,
            EnumSet.allOf(FastPath.class));

    /** The HTTP server of WildFly; a stream of it that can be written holds nothing, so {@code close} finishes, too. */
    static final KnownServer UNDERTOW = new KnownServer(
            "Undertow",
            "io.undertow.",
            "io.undertow.servlet.spec.HttpServletRequestImpl",
            List.of("getExchange", "getConnection"),
            "close",
            "close",
            false,
            EnumSet.of(FastPath.DIRECT_WEBSOCKETS, FastPath.ABORT));

    /** The method of a connection that tells whether it is open. */
    static final String IS_OPEN = "isOpen";

    /** All servers that are known. */
    static final List<KnownServer> ALL = List.of(GRIZZLY, UNDERTOW);

    /**
     * Returns whether a WebSocket session is one of Undertow, which queues each message for the I/O thread of its connection
     * instead of writing it on the thread that sends.
     */
    public static boolean isUndertow(Object session) {
        return UNDERTOW.made(session.getClass());
    }

    /** Returns whether a class is one of this server. */
    boolean made(Class<?> type) {
        return type.getName().startsWith(classes);
    }

    /**
     * Looks for all members on the way to the connection.
     *
     * @throws MissingMemberException for the first that is not there
     */
    void check(@Nullable ClassLoader loader) throws MissingMemberException {
        Class<?> connection = ServerReflection.check(ServerReflection.load(request, loader), steps);
        for (String method : List.of(finish, abort, IS_OPEN)) {
            ServerReflection.check(connection, List.of(method));
        }
    }
}
