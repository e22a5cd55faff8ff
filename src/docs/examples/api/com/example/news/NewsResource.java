package com.example.news;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import org.heliograph.OnChannel;

/** Headlines of a portal: whoever follows them on any node gets what is published on any other. */
@Path("portal/news")
@ApplicationScoped
public class NewsResource {
    @Inject
    @OnChannel("portal:news")
    private SseBroadcaster news;

    @Resource
    private ManagedExecutorService executor;

    /** Follows the headlines, from the one after {@code Last-Event-ID} on if the client sends that. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(@Context SseEventSink sink) {
        news.register(sink);
    }

    /** Publishes a headline; the answer comes when the hub has it. */
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public CompletionStage<Response> publish(String headline, @Context Sse sse) {
        return news.broadcast(
                        sse.newEventBuilder().name("headline").data(headline).build())
                .thenApplyAsync(receipt -> Response.noContent().build(), executor);
    }
}
