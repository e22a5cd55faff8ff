package org.heliograph.sse;

import jakarta.servlet.http.HttpServletRequest;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.security.Caller;
import org.heliograph.security.ClientAddress;
import org.heliograph.security.Identity;
import org.heliograph.server.FastPaths;
import org.heliograph.server.PeerSocket;

/**
 * The client behind a sink of the JAX-RS runtime.
 *
 * @param caller its user and address
 * @param start the place in the channel from which on it wants messages
 * @param socket its TCP connection
 */
record SinkClient(Caller caller, StartPoint start, PeerSocket socket) {
    /** A client of which nothing is known. */
    static final SinkClient UNKNOWN =
            new SinkClient(new Caller(Identity.ANONYMOUS, ClientAddress.UNKNOWN), StartPoint.NOW, PeerSocket.UNKNOWN);

    /**
     * Returns the client of the request that is being handled, which is the sink's own if it has been suspended; otherwise a
     * sink is registered that came with another request, or there is none.
     *
     * @param request the current request, or a proxy that throws if there is none
     * @param paths the shortcuts into the server
     */
    static SinkClient of(HttpServletRequest request, FastPaths paths) {
        try {
            return request.isAsyncStarted()
                    ? new SinkClient(
                            Caller.of(request.getUserPrincipal(), request.getRemoteAddr()),
                            LastEventId.in(request),
                            PeerSocket.of(request.getAsyncContext().getRequest(), paths))
                    : UNKNOWN;
        } catch (RuntimeException outsideOfARequest) {
            return UNKNOWN;
        }
    }
}
