package org.heliograph.application;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;

/**
 * An application beside the hub on Payara Micro, which has no administration over the network: POST deploys the WAR in the
 * parameter {@code file} as the application in the parameter {@code name}, DELETE ends that application.
 */
@WebServlet("/deployment")
public class MicroOperator extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        String name = request.getParameter("name");
        call(
                "deploy",
                new Class<?>[] {String.class, String.class, File.class},
                name,
                name,
                new File(request.getParameter("file")));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        call("undeploy", new Class<?>[] {String.class}, request.getParameter("name"));
    }

    /** Calls a method of the runtime that Payara Micro publishes; this WAR must run on other servers, too. */
    private static void call(String method, Class<?>[] types, Object... arguments) throws ServletException {
        try {
            Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
            Object instance = micro.getMethod("getInstance").invoke(null);
            Object runtime = micro.getMethod("getRuntime").invoke(instance);
            Class.forName("fish.payara.micro.PayaraMicroRuntime")
                    .getMethod(method, types)
                    .invoke(runtime, arguments);
        } catch (ReflectiveOperationException failure) {
            throw new ServletException(failure);
        }
    }
}
