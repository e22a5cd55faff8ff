package org.heliograph.application;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.hub.Hub;
import org.heliograph.hub.RoomRegistry;
import org.heliograph.hub.SessionRegistry;
import org.heliograph.message.ChannelName;
import org.heliograph.message.InvalidInputException;

/** A page that tells what a node holds and what happened on it, and that publishes through the injected hub. */
@WebServlet("/test/node")
public class NodeProbe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionRegistry sessions;

    @Inject
    private transient RoomRegistry rooms;

    @Inject
    private transient DeliveryCounters counters;

    @Inject
    private transient SeenEvents seen;

    @Inject
    private transient Hub hub;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonObjectBuilder closed = Json.createObjectBuilder();
        seen.closed().forEach((code, count) -> closed.add(Integer.toString(code), count));
        JsonArrayBuilder changes = Json.createArrayBuilder();
        seen.rooms().forEach(changes::add);
        Runtime jvm = Runtime.getRuntime();
        String json = Json.createObjectBuilder()
                .add("sessions", sessions.size())
                .add("rooms", rooms.size())
                .add("queuedBytes", counters.queuedBytes())
                .add("opened", seen.opened())
                .add("closed", closed)
                .add("roomChanges", changes)
                .add("heapUsed", jvm.totalMemory() - jvm.freeMemory())
                .build()
                .toString();
        response.setContentType("application/json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes the parameter {@code text} to the parameter {@code channel} as any bean of an application would. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            hub.publish(ChannelName.of(request.getParameter("channel")), request.getParameter("text"))
                    .thenRun(() -> response.setStatus(HttpServletResponse.SC_NO_CONTENT));
        } catch (InvalidInputException bad) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
