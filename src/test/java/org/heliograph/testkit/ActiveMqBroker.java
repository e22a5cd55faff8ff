package org.heliograph.testkit;

import org.apache.activemq.broker.BrokerService;

/** The program of an ActiveMQ Classic broker without storage, on one TCP port of 127.0.0.1. */
public final class ActiveMqBroker {
    private ActiveMqBroker() {}

    /** Runs the broker on the port given as the argument until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("heliograph");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.addConnector("tcp://127.0.0.1:" + arguments[0]);
        broker.start();
        while (System.in.read() >= 0) {
            // Nothing is said on this pipe; only its end counts.
        }
        broker.stop();
    }
}
