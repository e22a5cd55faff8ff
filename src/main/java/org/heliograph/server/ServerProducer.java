package org.heliograph.server;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.heliograph.config.Settings;

/** Makes what a node has one of. */
@Dependent
public class ServerProducer {
    /** Creates the fast paths of this node. */
    @Produces
    @Singleton
    public FastPaths fastPaths(Settings settings) {
        return new FastPaths(settings);
    }
}
