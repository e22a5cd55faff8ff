package org.heliograph.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.heliograph.protocol.http.Problem;

/** Makes responses of problems. */
final class Problems {
    private Problems() {}

    static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.encoded())
                .build();
    }

    /** Returns the problem of a status that the JAX-RS runtime chose. */
    static Problem of(int status) {
        return switch (status) {
            case 404 ->
                Problem.of(
                        status,
                        "Not found",
                        "Use /api/channels/{channel}/messages, …/events, /api/rooms/{room}/… or /api/messages.");
            case 405 -> Problem.of(status, "Method not allowed", "Use one of the methods in the header Allow.");
            case 406 ->
                Problem.of(status, "Not acceptable", "Accept text/event-stream for feeds, application/json else.");
            case 415 ->
                Problem.of(
                        status,
                        "Unsupported media type",
                        "Send application/json, text/plain, application/x-www-form-urlencoded, application/octet-stream"
                                + " or application/cloudevents+json;"
                                + " a batch is application/json or application/cloudevents-batch+json.");
            case 400 ->
                Problem.of(status, "Bad request", "Send a well-formed HTTP request with a percent-encoded path.");
            default -> Problem.of(status, "Error " + status, "Try again later; the server's log says more.");
        };
    }

    /** Returns the response with the {@code Allow} header of the runtime's own, where it has one. */
    static Response withAllow(Response response, Response original) {
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }
}
