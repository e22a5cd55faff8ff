package org.heliograph.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.cloudevents.CloudEvents;
import org.heliograph.protocol.http.ChannelPath;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one message to a channel or room; the answer is {@code {"id": …, "channel": …}}, with {@code "position": …} where the
 * channel keeps history, as soon as the message is stored.
 */
@Path(ChannelPath.TEMPLATE + "/messages")
public class MessagesResource {
    /** Makes a repetition of a request the same message (draft-ietf-httpapi-idempotency-key-header). */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Inject
    private Publishing publishing;

    @Inject
    private HistoryPages pages;

    @PathParam("kind")
    private String kind;

    @Encoded
    @PathParam("name")
    private String name;

    @QueryParam("event")
    private @Nullable String event;

    @QueryParam("key")
    private @Nullable String key;

    @HeaderParam(IDEMPOTENCY_KEY)
    private @Nullable String idempotencyKey;

    @Context
    private SecurityContext security;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    /**
     * Publishes {@code {"event": …, "data": …, "key": …, "attributes": {…}}}.
     *
     * @throws InvalidInputException if the name or the body cannot be accepted
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> json(InputStream body) throws InvalidInputException {
        return publishing.json(channel(), body, request());
    }

    /**
     * Publishes an event of CloudEvents 1.0; its source and id are the idempotency key unless the header is there.
     *
     * @throws InvalidInputException if the name or the event cannot be accepted
     */
    @POST
    @Consumes(CloudEvents.MEDIA_TYPE)
    public CompletionStage<Response> cloudEvent(InputStream body) throws InvalidInputException {
        return publishing.cloudEvent(Optional.of(channel()), body, request());
    }

    /**
     * Publishes the form fields {@code event}, {@code data}, {@code key} and {@code attr.NAME}.
     *
     * @throws InvalidInputException if the name or the body cannot be accepted
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public CompletionStage<Response> form(InputStream body) throws InvalidInputException {
        return publishing.form(channel(), body, request());
    }

    /**
     * Publishes the body as text, with the query parameters {@code event}, {@code key} and {@code attr.NAME}.
     *
     * @throws InvalidInputException if the name, a parameter or the body cannot be accepted
     */
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public CompletionStage<Response> text(InputStream body) throws InvalidInputException {
        return publishing.text(channel(), body, Publishing.Header.of(event, key, uri.getQueryParameters()), request());
    }

    /**
     * Publishes the body as bytes, with the query parameters {@code event}, {@code key} and {@code attr.NAME}.
     *
     * @throws InvalidInputException if the name, a parameter or the body cannot be accepted
     */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public CompletionStage<Response> bytes(InputStream body) throws InvalidInputException {
        return publishing.bytes(channel(), body, Publishing.Header.of(event, key, uri.getQueryParameters()), request());
    }

    /**
     * Returns messages of the past in ascending order: the newest ones, those before a place, or those since a place.
     *
     * @throws InvalidInputException if the name or a parameter cannot be accepted
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> read(
            @QueryParam("since") @Nullable String since,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable String limit)
            throws InvalidInputException {
        return pages.page(channel(), HistoryPages.Range.of(since, before, limit));
    }

    private Publishing.Request request() throws InvalidInputException {
        return Publishing.Request.of(security, idempotencyKey, headers);
    }

    private ChannelName channel() throws InvalidInputException {
        return ChannelPath.decode(kind, name);
    }
}
