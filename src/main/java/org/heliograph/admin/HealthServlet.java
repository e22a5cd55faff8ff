package org.heliograph.admin;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.heliograph.hub.NodeState;

/**
 * Tells a load balancer whether to send clients here: {@code /health/live} answers as long as the application does,
 * {@code /health/ready} is 503 before the start is complete and as soon as the node stops. The body is that of MicroProfile
 * Health.
 */
@WebServlet({HealthServlet.LIVE, HealthServlet.READY})
public class HealthServlet extends HttpServlet {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NodeState state;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = request.getServletPath().equals(LIVE) || state.isReady();
        String body = JSON.createObjectBuilder()
                .add("status", up ? "UP" : "DOWN")
                .add("checks", JSON.createArrayBuilder())
                .build()
                .toString();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
