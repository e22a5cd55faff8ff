package org.heliograph.application;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.heliograph.relay.Relay;

/** A page that tells what a {@link FaultyRelay} did to the messages of other nodes. */
@WebServlet("/test/relay")
public class RelayProbe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Relay relay;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().print(((FaultyRelay) relay).faults());
    }
}
