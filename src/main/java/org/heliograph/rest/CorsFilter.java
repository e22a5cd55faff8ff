package org.heliograph.rest;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.heliograph.protocol.http.Problem;
import org.heliograph.security.OriginPolicy;

/**
 * Lets pages of allowed origins use the API and refuses all others (Fetch standard, section 3.2): also requests that a
 * browser would send without asking first, because publishing is a side effect.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class CorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient OriginPolicy origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = OriginPolicy.originIn(request.getHeaders("Origin"));
        response.addHeader("Vary", "Origin");
        if (!origins.allows(
                origin, OriginPolicy.originOf(request.getScheme(), request.getServerName(), request.getServerPort()))) {
            refuse(response);
            return;
        }
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
        }
        if (isPreflight(request)) {
            allowAll(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** Clients that fetch an event stream send a preflight for Last-Event-ID when the id holds a colon. */
    private static void allowAll(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Access-Control-Allow-Methods", "GET, POST");
        response.setHeader(
                "Access-Control-Allow-Headers",
                "Content-Type, Last-Event-ID, Cache-Control, Idempotency-Key, traceparent, tracestate");
        response.setHeader("Access-Control-Max-Age", "600");
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        Problem problem = Problem.ORIGIN_NOT_ALLOWED;
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(problem.encoded());
    }
}
