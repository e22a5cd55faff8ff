package org.heliograph.admin;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.heliograph.hub.history.JournalLink;
import org.heliograph.hub.session.NodeState;

/**
 * Tells a load balancer whether to send clients here: {@code /health/live} answers as long as the application does,
 * {@code /health/ready} is 503 before the start is complete, while the journal's database is away where one is needed, and as
 * soon as the node stops. The body is that of MicroProfile Health.
 */
@WebServlet({HealthServlet.LIVE, HealthServlet.READY})
public class HealthServlet extends HttpServlet {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NodeState state;

    @Inject
    private transient JournalLink journal;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean live = request.getServletPath().equals(LIVE);
        boolean journalIsThere = !journal.isNeeded() || journal.isAvailable();
        boolean up = live || (state.isReady() && journalIsThere);
        JsonArrayBuilder checks = JSON.createArrayBuilder();
        if (!live) {
            checks.add(check("node", state.isReady())).add(check("journal", journalIsThere));
        }
        String body = JSON.createObjectBuilder()
                .add("status", statusOf(up))
                .add("checks", checks)
                .build()
                .toString();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject check(String name, boolean up) {
        return JSON.createObjectBuilder()
                .add("name", name)
                .add("status", statusOf(up))
                .build();
    }

    private static String statusOf(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
