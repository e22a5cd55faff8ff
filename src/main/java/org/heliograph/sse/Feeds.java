package org.heliograph.sse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseBroadcaster;
import java.io.IOException;
import java.util.Optional;
import org.heliograph.config.Settings;
import org.heliograph.hub.Hub;
import org.heliograph.hub.HubSession;
import org.heliograph.message.ChannelName;
import org.heliograph.protocol.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;
import org.heliograph.protocol.WireFormat;
import org.heliograph.security.Identity;

/** Opens feeds, and knows all that are open on this node. */
@ApplicationScoped
public class Feeds {
    @Inject
    private Hub hub;

    @Inject
    private Settings settings;

    private final FeedBroadcaster all = new FeedBroadcaster();

    /** Returns the broadcaster to every open feed of this node, whatever channel it follows. */
    public SseBroadcaster all() {
        return all;
    }

    /**
     * Turns a suspended request into a feed of a channel.
     *
     * <p>The runtime has started asynchronous processing already; starting it again fails on one of them. Request and
     * response may be proxies and are not kept.
     */
    void open(ChannelName channel, AsyncResponse suspended, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AsyncContext async = request.getAsyncContext();
        async.setTimeout(0);
        setHeaders(response);
        SseConnection connection = new SseConnection(
                hub.nextConnectionId(),
                response.getOutputStream(),
                () -> suspended.resume(Response.ok().build()));
        HubSession session =
                hub.open(connection, WireFormat.SSE, Identity.of(request.getUserPrincipal()), channel.namespace());
        FeedSink sink = new FeedSink(session);
        all.register(sink);
        String retry = SseEncoder.retry(settings.sse().retry());
        session.send(Frame.ofEncodedText(retry, Optional.empty()));
        session.subscribe(channel);
        // last of all: a client that sees the first byte of its feed misses nothing that is published from then on
        async.addListener(connection);
        connection.start(() -> {
            sink.ended();
            all.unregister(sink);
            session.close(CloseCode.LOST);
        });
    }

    private static void setHeaders(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache, no-store, no-transform");
        // a proxy that collects a whole response first would hold a feed back for ever
        response.setHeader("X-Accel-Buffering", "no");
    }
}
