package org.heliograph.application;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.heliograph.hub.session.FanOut;
import org.heliograph.message.ChannelName;

/**
 * A page that stops the delivery to a channel, as subscribers without number would: a POST holds the order of the parameter
 * {@code channel} and is answered after a DELETE has let it go; a GET is answered with 204 once it is held.
 */
@WebServlet("/test/held-channel")
public class HeldChannel extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long PATIENCE_SECONDS = 30;

    @Inject
    private transient FanOut fanOut;

    private final transient CountDownLatch held = new CountDownLatch(1);
    private final transient CountDownLatch letGo = new CountDownLatch(1);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        fanOut.inOrder(new ChannelName(request.getParameter("channel")), () -> {
            held.countDown();
            return await(letGo);
        });
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(
                await(held) ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        letGo.countDown();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
