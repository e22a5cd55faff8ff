package org.heliograph.sse;

import jakarta.enterprise.inject.InjectionException;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.heliograph.Hub;
import org.heliograph.OnChannel;
import org.heliograph.hub.session.HubSession;
import org.heliograph.hub.session.SessionOpener;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.hub.threads.NodeSingleton;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.SseFormat;
import org.heliograph.server.FastPaths;

/** Makes the broadcasters that application code injects, and opens the sessions of their sinks. */
@NodeSingleton
public class Broadcasters {
    private final Hub hub;
    private final SessionOpener sessions;
    private final Feeds feeds;
    private final HubExecutors executors;
    private final HttpServletRequest request;
    private final FastPaths fastPaths;

    /**
     * Creates the bean.
     *
     * @param request stands for the request that the calling thread handles
     */
    @Inject
    public Broadcasters(
            Hub hub,
            SessionOpener sessions,
            Feeds feeds,
            HubExecutors executors,
            HttpServletRequest request,
            FastPaths fastPaths) {
        this.hub = hub;
        this.sessions = sessions;
        this.feeds = feeds;
        this.executors = executors;
        this.request = request;
        this.fastPaths = fastPaths;
    }

    /**
     * Returns a broadcaster for {@code @Inject @OnChannel("news") SseBroadcaster}, each injection point its own.
     *
     * @throws InjectionException if the annotation names no channel, but a pattern or what cannot be a name
     */
    @Produces
    @OnChannel("")
    public SseBroadcaster broadcaster(InjectionPoint point) {
        ChannelName channel = channelOf(point.getQualifiers());
        return new ChannelBroadcaster(channel, hub, (sink, onEnd) -> sinkOf(channel, sink, onEnd));
    }

    static ChannelName channelOf(Collection<Annotation> qualifiers) {
        String name = qualifiers.stream()
                .filter(OnChannel.class::isInstance)
                .map(qualifier -> ((OnChannel) qualifier).value())
                .findFirst()
                .orElse("");
        if (name.endsWith("*")) {
            throw new InjectionException(
                    "@OnChannel(\"" + name + "\") SseBroadcaster: a broadcaster belongs to one channel,"
                            + " and a * at the end stands for many");
        }
        try {
            return ChannelName.of(name);
        } catch (InvalidInputException bad) {
            throw new InjectionException(
                    "@OnChannel(\"" + name + "\") SseBroadcaster: " + bad.code().advice(), bad);
        }
    }

    private RegisteredSink sinkOf(ChannelName channel, SseEventSink sink, Consumer<Optional<Throwable>> onEnd) {
        SinkClient client = SinkClient.of(request, fastPaths);
        SinkConnection connection = new SinkConnection(
                sessions.nextConnectionId(), sink, client.socket(), executors, failure -> tell(onEnd, failure));
        return new SinkSession(connection, opened -> open(opened, client, channel));
    }

    private HubSession open(SinkConnection connection, SinkClient client, ChannelName channel) {
        HubSession session = sessions.open(connection, SseFormat.SSE, client.caller(), channel.namespace());
        try {
            if (!session.isOver()) {
                feeds.begin(session, channel, client.start(), SseFormat.SSE);
            }
        } catch (InvalidInputException mayFollowNone) {
            session.close(CloseCode.OVERLOADED);
        }
        return session;
    }

    /** Listeners are code of the application, and take the time they need. */
    private void tell(Consumer<Optional<Throwable>> onEnd, Optional<Throwable> failure) {
        try {
            executors.handlers().execute(() -> onEnd.accept(failure));
        } catch (RejectedExecutionException nodeIsStopping) {
            onEnd.accept(failure);
        }
    }
}
