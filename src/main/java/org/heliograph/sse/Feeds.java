package org.heliograph.sse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Logger;
import org.heliograph.config.Settings;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.hub.session.Admission;
import org.heliograph.hub.session.HubSession;
import org.heliograph.hub.session.SessionOpener;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.FeedFormat;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;
import org.heliograph.security.Caller;
import org.heliograph.server.FastPaths;
import org.heliograph.server.PeerSocket;
import org.heliograph.server.SocketPath;

/** Opens the event streams of channels and rooms. */
@ApplicationScoped
public class Feeds {
    private static final Logger LOG = Logger.getLogger(Feeds.class.getName());
    private static final String CONTENT_TYPE = "text/event-stream;charset=UTF-8";
    private static final String HTTP_1_1 = "HTTP/1.1";
    private static final String CACHE_CONTROL = "no-cache, no-store, no-transform";

    @Inject
    private SessionOpener sessions;

    @Inject
    private Admission admission;

    @Inject
    private Settings settings;

    @Inject
    private FastPaths fastPaths;

    /**
     * Turns a suspended request into a feed of a channel.
     *
     * <p>The JAX-RS runtime has started asynchronous processing already; starting it again fails on RESTEasy. Request and
     * response may be proxies and are not kept; what the asynchronous context holds is the container's own.
     */
    void open(
            ChannelName channel,
            StartPoint start,
            FeedFormat format,
            AsyncResponse suspended,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InvalidInputException, IOException {
        Caller peer = Caller.of(request.getUserPrincipal(), request.getRemoteAddr());
        Admission.Verdict verdict = admission.verdictOn(peer);
        if (verdict != Admission.Verdict.ADMITTED) {
            suspended.resume(turnedAway(verdict.closeCode()));
            return;
        }
        AsyncContext async = request.getAsyncContext();
        async.setTimeout(0);
        SocketPath path = settings.sse().direct() ? SocketPath.of(async.getRequest(), fastPaths) : SocketPath.NONE;
        setHeaders(response, request.getProtocol());
        path.leaveOutChunks();
        SseConnection connection = new SseConnection(
                sessions.nextConnectionId(),
                PeerSocket.of(async.getRequest(), fastPaths),
                () -> finish(suspended, async, Response.ok().build()),
                code -> finish(suspended, async, turnedAway(code)));
        HubSession session = sessions.open(connection, format, peer, channel.namespace());
        if (session.isOver()) {
            // it slipped past the first look at the limits; its transport tells the client
            return;
        }
        begin(session, channel, start, format);
        // last of all: a client that sees the first byte of its feed misses nothing that is published from then on
        async.addListener(connection);
        connection.start(path.over(async.getResponse().getOutputStream()), () -> session.close(CloseCode.LOST));
    }

    /** Lets an open event stream follow a channel, the reconnection time and the greeting first. */
    void begin(HubSession session, ChannelName channel, StartPoint start, FeedFormat format)
            throws InvalidInputException {
        String retry = SseEncoder.retry(settings.sse().retry());
        session.send(Frame.ofEncodedText(retry, Optional.empty()));
        session.follow(channel, start, recovery -> FeedGreeting.of(recovery, start, format))
                .whenComplete((recovery, failure) -> {
                    if (failure != null) {
                        session.close(CloseCode.OVERLOADED);
                    }
                });
    }

    /** Ends the request, also where the JAX-RS runtime of a stopping application has ended before the application hears of it. */
    private static void finish(AsyncResponse suspended, AsyncContext async, Response last) {
        try {
            suspended.resume(last);
        } catch (RuntimeException runtimeIsGone) {
            LOG.fine("Feed ended after the JAX-RS runtime had stopped; completing its AsyncContext directly");
            async.complete();
        }
    }

    /** Returns a stream that ends at once and says when to come back: after an error status an EventSource never reconnects. */
    private static Response turnedAway(CloseCode code) {
        return Response.ok(SseEncoder.retry(CloseCode.BACK_OFF) + SseEncoder.close(code), CONTENT_TYPE)
                .header("Cache-Control", CACHE_CONTROL)
                .build();
    }

    private static void setHeaders(HttpServletResponse response, String protocol) {
        if (protocol.equals(HTTP_1_1)) {
            // ended by its connection the stream needs no chunks, each of which costs Undertow a gathering write
            response.setHeader("Connection", "close");
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(CONTENT_TYPE);
        response.setHeader("Cache-Control", CACHE_CONTROL);
        // a proxy that collects a whole response first would hold a feed back for ever
        response.setHeader("X-Accel-Buffering", "no");
    }
}
