package org.heliograph.application;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.heliograph.delivery.DeliveryCounters;
import org.heliograph.hub.RoomRegistry;
import org.heliograph.hub.SessionRegistry;

/** Tells tests what a node holds: its connections, its occupied channels and the bytes that wait. */
@WebServlet("/test/node")
public class NodeProbe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionRegistry sessions;

    @Inject
    private transient RoomRegistry rooms;

    @Inject
    private transient DeliveryCounters counters;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter()
                .print(Json.createObjectBuilder()
                        .add("sessions", sessions.size())
                        .add("rooms", rooms.size())
                        .add("queuedBytes", counters.queuedBytes())
                        .build());
    }
}
