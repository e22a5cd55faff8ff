package org.heliograph.application;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A login for tests: the user is whoever the header {@value #NAME} names. Mapped by the deployment that wants it. */
public class UserHeader extends HttpFilter {
    /** The name of the header. */
    public static final String NAME = "Test-User";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String user = request.getHeader(NAME);
        chain.doFilter(user == null ? request : new RequestOf(request, user), response);
    }

    private static final class RequestOf extends HttpServletRequestWrapper {
        private final String user;

        RequestOf(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public String getRemoteUser() {
            return user;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return () -> user;
        }
    }
}
