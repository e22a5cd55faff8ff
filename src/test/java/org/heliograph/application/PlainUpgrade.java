package org.heliograph.application;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The smallest application that takes a connection over: what a server keeps of it, it keeps of any that does. */
@WebServlet("/upgrade")
public class PlainUpgrade extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        request.upgrade(Taken.class);
    }

    /** Reads to the end. */
    public static class Taken implements HttpUpgradeHandler {
        @Override
        public void init(WebConnection connection) {
            try {
                // one server keeps the head of the answer until then
                connection.getOutputStream().flush();
                ServletInputStream in = connection.getInputStream();
                in.setReadListener(new Drain(in));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        @Override
        public void destroy() {
            // nothing is held
        }
    }

    private record Drain(ServletInputStream in) implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            byte[] bytes = new byte[100];
            while (in.isReady() && in.read(bytes) >= 0) {
                // what was sent means nothing
            }
        }

        @Override
        public void onAllDataRead() {
            // the container closes
        }

        @Override
        public void onError(Throwable error) {
            // the client is gone
        }
    }
}
