package org.heliograph.admin;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;

/**
 * Registers {@link HubListener} as the last listener of the application, which makes it the first that is told of the end:
 * a listener of Undertow's own closes all WebSockets at once.
 */
public class HubInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> none, ServletContext context) {
        context.addListener(HubListener.class);
    }
}
