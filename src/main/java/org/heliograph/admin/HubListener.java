package org.heliograph.admin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.heliograph.hub.EventFormats;
import org.heliograph.hub.HubLifecycle;

/**
 * Starts the hub with the web application and ends it with it, while sockets can still be told: later the containers cut
 * them without a word.
 */
public class HubListener implements ServletContextListener {
    @Inject
    private HubLifecycle lifecycle;

    @Inject
    private EventFormats eventFormats;

    @Inject
    private StartReport report;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        eventFormats.locate(event.getServletContext().getContextPath());
        lifecycle.start();
        report.scheduleFor(event.getServletContext().getContextPath());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        lifecycle.stop();
    }
}
