package org.heliograph.websocket;

import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.logging.Logger;
import org.heliograph.hub.session.Admission;
import org.heliograph.message.CloseCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.cloudevents.Envelope;
import org.heliograph.protocol.http.Problem;
import org.heliograph.security.OriginPolicy;
import org.heliograph.server.FastPaths;
import org.heliograph.server.PeerSocket;
import org.heliograph.websocket.container.ContainerUpgrade;
import org.heliograph.websocket.direct.DirectUpgrade;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.ItemCredential;
import org.heliograph.websocket.endpoint.OpeningHandshake;
import org.jspecify.annotations.Nullable;

/** Answers handshakes that cannot succeed with a status and a sentence: after an upgrade only a close code is left. */
@WebFilter(
        urlPatterns = {"/ws/*", HandshakeFilter.MANY_CHANNELS},
        asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(HandshakeFilter.class.getName());
    /** The address of the many-channel socket. */
    static final String MANY_CHANNELS = "/connection/websocket";

    private static final String PREFIX = "/ws/";
    private static final String ITEMS = "items/";
    private static final Problem NOT_FOUND = Problem.of(
            404,
            "Not found",
            "Use /connection/websocket, /ws/echo, /ws/clients/…, /ws/items/…, /ws/room/… or /ws/channel/….");

    @Inject
    private transient OriginPolicy origins;

    @Inject
    private transient Admission admission;

    @Inject
    private transient DirectUpgrade direct;

    @Inject
    private transient FastPaths fastPaths;

    @Override
    public void init() {
        direct.keepContext();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        PeerSocket socket = PeerSocket.of(request, fastPaths);
        if (socket.isTaken()) {
            LOG.fine("A client goes on after the end of its WebSocket");
            // in order: Grizzly still looks at the connection when this returns
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        Problem problem = problemOf(request);
        if (problem != null) {
            refuse(response, problem);
            return;
        }
        socket.take();
        ClientHandshake handshake = ClientHandshake.of(request, socket);
        MessageEndpoint endpoint = create(endpointOf(request));
        if (direct.takes(socket)) {
            direct.answer(request, response, handshake, endpoint);
        } else {
            ContainerUpgrade.early(endpoint, handshake).answer(request, response, chain);
        }
    }

    /** Returns what answers at the path of a request that has no problem. */
    private static Class<? extends MessageEndpoint> endpointOf(HttpServletRequest request) {
        WebSocketPath path = WebSocketPath.find(rawPath(request));
        return path == null ? ManyChannelsEndpoint.class : path.endpoint();
    }

    /** Creates an endpoint as a WebSocket container does, for a handshake that is not answered yet. */
    private static <T> T create(Class<T> type) {
        return new Unmanaged<>(type)
                .newInstance()
                .produce()
                .inject()
                .postConstruct()
                .get();
    }

    private @Nullable Problem problemOf(HttpServletRequest request) {
        Problem problem = request.getServletPath().equals(MANY_CHANNELS) ? null : problemOfPath(request);
        return problem == null ? problemOfHandshake(request) : problem;
    }

    private static @Nullable Problem problemOfPath(HttpServletRequest request) {
        try {
            WebSocketPath path = WebSocketPath.of(rawPath(request));
            if (path != null && path.hasEnvelope()) {
                Envelope.of(ClientHandshake.queryOf(request).getOrDefault(Envelope.PARAMETER, List.of()));
            }
            return path == null ? NOT_FOUND : null;
        } catch (InvalidInputException bad) {
            return Problem.of(bad.code());
        }
    }

    private @Nullable Problem problemOfHandshake(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return Problem.of(405, "Method not allowed", "Open a WebSocket here; its handshake is a GET request.");
        }
        Problem malformed = OpeningHandshake.problemOf(request);
        if (malformed != null) {
            return malformed;
        }
        if (!origins.allows(OriginPolicy.originIn(request.getHeaders("Origin")), ownOrigin(request))) {
            return Problem.ORIGIN_NOT_ALLOWED;
        }
        if (rawPath(request).startsWith(ITEMS) && ItemCredential.of(request).isEmpty()) {
            return Problem.of(401, "Not authenticated", "Send the cookie session or the query parameter token.");
        }
        return problemOfRoom(request);
    }

    private @Nullable Problem problemOfRoom(HttpServletRequest request) {
        return switch (admission.verdictOn(ClientHandshake.callerOf(request))) {
            case ADMITTED -> null;
            case FULL -> Problem.of(429, "Too many connections", "Close one, or try again later.");
            case STOPPING ->
                Problem.of(503, "Node is stopping", "Connect again; another node answers, or this one soon.");
        };
    }

    private static String ownOrigin(HttpServletRequest request) {
        return OriginPolicy.originOf(request.getScheme(), request.getServerName(), request.getServerPort());
    }

    /** Returns the path as it was sent: Payara and WildFly decode leniently and differently. */
    private static String rawPath(HttpServletRequest request) {
        String below =
                request.getRequestURI().substring(request.getContextPath().length());
        return below.startsWith(PREFIX) ? below.substring(PREFIX.length()) : "";
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        if (problem.status() == 426) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", OpeningHandshake.VERSION);
            // Grizzly neither counts nor chunks a body beside that header: its end must be that of the connection
            response.setHeader("Connection", "close");
        }
        if (problem.status() == 405) {
            response.setHeader("Allow", "GET");
        }
        if (problem.status() == 429 || problem.status() == 503) {
            response.setHeader("Retry-After", Long.toString(CloseCode.BACK_OFF.toSeconds()));
        }
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(problem.encoded());
    }
}
