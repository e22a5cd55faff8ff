package org.heliograph.rest;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.heliograph.hub.session.Presences;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.presence.PresenceStats;
import org.heliograph.presence.PresentUser;
import org.heliograph.presence.UserKey;
import org.heliograph.protocol.http.ChannelPath;
import org.heliograph.protocol.http.PageLimit;
import org.heliograph.protocol.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The members of a channel or room: {@code {"clients": …, "users": …, "members": [{"user": …, "anonymous": …, "connections": […]}]}}.
 */
@Path(ChannelPath.TEMPLATE + "/presence")
public class PresenceResource {
    private static final int DEFAULT_LIMIT = 100;

    /** The last member of a page, so that the next can begin after it: {@code a:} or {@code u:} and the name. */
    private static final String ANONYMOUS = "a:";

    private static final String USER = "u:";

    @Inject
    private Presences presences;

    /**
     * Returns a page of users, by name.
     *
     * @param after the member {@code next} of the page before
     * @param limit how many users, from 1 to 1000
     * @throws InvalidInputException if the name or a parameter cannot be accepted
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(
            @PathParam("kind") String kind,
            @Encoded @PathParam("name") String name,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit)
            throws InvalidInputException {
        ChannelName channel = ChannelPath.decode(kind, name);
        if (!presences.shows(channel)) {
            return Problems.response(Problem.of(
                    404, "No presence", "Set heliograph.namespace.<name>.presence=true for the channel's namespace."));
        }
        List<PresentUser> users = presences.page(channel, cursor(after), limit(limit));
        return Response.ok(json(presences.stats(channel), users).toString(), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static JsonObject json(PresenceStats stats, List<PresentUser> users) {
        JsonArrayBuilder members = JSON.createArrayBuilder();
        users.forEach(user -> members.add(member(user)));
        var json = JSON.createObjectBuilder()
                .add("clients", stats.numClients())
                .add("users", stats.numUsers())
                .add("members", members);
        if (!users.isEmpty()) {
            UserKey last = users.get(users.size() - 1).user();
            json.add("next", (last.anonymous() ? ANONYMOUS : USER) + last.value());
        }
        return json.build();
    }

    private static JsonObject member(PresentUser user) {
        JsonArrayBuilder connections = JSON.createArrayBuilder();
        user.connections().forEach(each -> connections.add(each.connection().value()));
        return JSON.createObjectBuilder()
                .add("user", user.user().anonymous() ? "" : user.user().value())
                .add("anonymous", user.user().anonymous())
                .add("connections", connections)
                .build();
    }

    private static Optional<UserKey> cursor(@Nullable String after) throws InvalidInputException {
        if (after == null) {
            return Optional.empty();
        }
        if (!after.startsWith(ANONYMOUS) && !after.startsWith(USER)) {
            throw new InvalidInputException(ErrorCode.BAD_CURSOR);
        }
        return Optional.of(new UserKey(after.substring(USER.length()), after.startsWith(ANONYMOUS)));
    }

    private static int limit(@Nullable String limit) throws InvalidInputException {
        return limit == null ? DEFAULT_LIMIT : PageLimit.read(limit);
    }
}
