package org.heliograph.admin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.heliograph.hub.EventFormats;
import org.heliograph.hub.HubLifecycle;
import org.heliograph.server.FastPaths;

/**
 * Starts the hub with the web application and ends it with it, while sockets can still be told: later Tyrus and Undertow cut
 * them without a word.
 */
public class HubListener implements ServletContextListener {
    @Inject
    private HubLifecycle lifecycle;

    @Inject
    private EventFormats eventFormats;

    @Inject
    private StartReport report;

    @Inject
    private FastPaths fastPaths;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        fastPaths.probe(event.getServletContext());
        eventFormats.locate(event.getServletContext().getContextPath());
        lifecycle.start();
        report.scheduleFor(event.getServletContext().getContextPath());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        lifecycle.stop();
    }
}
