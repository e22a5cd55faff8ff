package org.heliograph.websocket.direct;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.heliograph.hub.session.SessionOpener;
import org.heliograph.server.FastPath;
import org.heliograph.server.FastPaths;
import org.heliograph.server.PeerSocket;
import org.heliograph.server.SocketPath;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.OpeningHandshake;

/**
 * Answers opening handshakes without Tyrus or the WebSocket container of Undertow, because upgraded connections are faster:
 * the same endpoints, in frames that the hub reads and writes itself (RFC 6455).
 *
 * <p>Standard API: {@link HttpServletRequest#upgrade}. On Undertow it delivers 1.3 to 1.5 times as many messages per CPU second
 * as the container's sessions one by one, and five times as many in bursts; on Grizzly no more by itself, but with a {@link
 * SocketPath} 1.7 times as many, and three times in bursts. Any other server keeps its WebSocket container.
 */
@ApplicationScoped
public class DirectUpgrade {
    /** RFC 6455, section 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    @Inject
    private FastPaths fastPaths;

    @Inject
    private SessionOpener sessions;

    @Resource
    private ContextService contexts;

    private final Set<DirectReader> open = ConcurrentHashMap.newKeySet();

    /** The caller's own, until {@link #keepContext}. */
    private Executor context = Runnable::run;

    /**
     * Keeps the context of the application for threads that have none. Not while a request is handled: what the server knows
     * of that would be kept, too.
     */
    public void keepContext() {
        context = contexts.currentContextExecutor();
    }

    /**
     * Ends what is still open. A server ends the connections of its WebSocket container with the application, but not these; by
     * now each client was told of the end.
     */
    @PreDestroy
    void cutAll() {
        List.copyOf(open).forEach(DirectReader::cut);
    }

    /**
     * Returns whether to answer a handshake: not on a server whose connections the hub could not end.
     */
    public boolean takes(PeerSocket socket) {
        return fastPaths.isTried(FastPath.DIRECT_WEBSOCKETS) && socket.isKnown();
    }

    /** Opens the WebSocket of an endpoint; the handshake is known to be a good one. */
    public void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            ClientHandshake handshake,
            DirectEndpoint endpoint)
            throws IOException, ServletException {
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", acceptanceOf(request.getHeader("Sec-WebSocket-Key")));
        endpoint.subprotocol()
                .filter(name -> OpeningHandshake.tokens(request, "Sec-WebSocket-Protocol")
                        .anyMatch(name::equals))
                .ifPresent(name -> response.setHeader("Sec-WebSocket-Protocol", name));
        DirectReader reader = new DirectReader(
                sessions.nextConnectionId(),
                endpoint,
                handshake.socket(),
                SocketPath.of(request, fastPaths),
                context,
                open::remove);
        open.add(reader);
        reader.open(handshake);
        request.upgrade(DirectSocket.class).begin(reader);
    }

    /** RFC 6455, section 4.2.2. */
    static String acceptanceOf(String key) {
        try {
            byte[] joined = (key.strip() + GUID).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(joined));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
