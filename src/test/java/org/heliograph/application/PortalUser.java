package org.heliograph.application;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.heliograph.Hub;

/** A bean that the server may passivate, as portals have them: the application is not deployed unless the hub can be kept in it. */
@SessionScoped
public class PortalUser implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private Hub hub;

    /** Returns the hub. */
    public Hub hub() {
        return hub;
    }
}
