package org.heliograph.sse;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.heliograph.hub.EventFormats;
import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.FeedFormat;
import org.heliograph.protocol.SseFormat;
import org.heliograph.protocol.cloudevents.Envelope;
import org.heliograph.protocol.http.ChannelPath;

/** The feed of a channel or room: its messages as Server-Sent Events. */
@Path(ChannelPath.TEMPLATE + "/events")
public class FeedResource {
    @Inject
    private Feeds feeds;

    @Inject
    private EventFormats eventFormats;

    /**
     * Follows a channel until either side ends the stream.
     *
     * @param kind {@code channels} or {@code rooms}
     * @param name the percent-encoded name of the channel or room
     * @throws InvalidInputException if the name or the parameter {@code envelope} is not valid
     * @throws IOException if the client is gone already
     */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("kind") String kind,
            @Encoded @PathParam("name") String name,
            @Suspended AsyncResponse suspended,
            @Context HttpServletRequest request,
            @Context HttpServletResponse response)
            throws InvalidInputException, IOException {
        ChannelName channel = ChannelPath.decode(kind, name);
        feeds.open(channel, LastEventId.in(request), formatFor(request), suspended, request, response);
    }

    /** Returns the form of the data that the query asks for. */
    private FeedFormat formatFor(HttpServletRequest request) throws InvalidInputException {
        String[] values = request.getParameterValues(Envelope.PARAMETER);
        return switch (Envelope.of(values == null ? List.of() : List.of(values))) {
            case NONE -> SseFormat.SSE;
            case CLOUD_EVENTS -> eventFormats.get().feed();
        };
    }
}
