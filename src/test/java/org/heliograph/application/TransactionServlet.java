package org.heliograph.application;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.heliograph.Hub;
import org.heliograph.message.ChannelName;

/** Publishes by CDI within a JTA transaction, which ends as the caller says. */
@WebServlet("/test/transaction")
public class TransactionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Hub hub;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String text = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            transaction.begin();
            String end = request.getParameter("end");
            if (end.equals("rollbackOnly")) {
                transaction.setRollbackOnly();
            }
            hub.publish(new ChannelName(request.getParameter("channel")), text)
                    .whenComplete((receipt, failure) -> log(failure == null ? "published" : "not published"));
            if (end.equals("commit")) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        } catch (Exception ofTheServer) { // seven kinds of it, all of them fatal to the test
            throw new ServletException(ofTheServer);
        }
    }
}
