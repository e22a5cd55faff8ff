package org.heliograph.testkit;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** The program of an Artemis broker without storage and without login, on one TCP port of 127.0.0.1. */
public final class ArtemisBroker {
    private ArtemisBroker() {}

    /** Runs the broker on the port given as the argument until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("heliograph")
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + arguments[0] + "?protocols=CORE");
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        while (System.in.read() >= 0) {
            // Nothing is said on this pipe; only its end counts.
        }
        broker.stop();
    }
}
