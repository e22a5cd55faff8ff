package org.heliograph.testkit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP balancer in front of several nodes: each connection goes to the next of them that is alive, whoever opened it. No
 * client sticks to a node.
 */
public final class Balancer extends TcpProxy {
    private final List<URI> nodes;
    private final AtomicInteger turn = new AtomicInteger();

    private Balancer(List<URI> nodes) throws IOException {
        this.nodes = nodes;
    }

    /** Starts a balancer in front of nodes, given by the addresses at which each has the same. */
    public static Balancer of(URI... nodes) throws IOException {
        Balancer balancer = new Balancer(List.of(nodes));
        balancer.start();
        return balancer;
    }

    /** Returns the address of what the nodes have, as seen through the balancer. */
    public URI address() {
        return through(nodes.get(0));
    }

    @Override
    Socket dial() throws IOException {
        ConnectException allDead = new ConnectException("No node is alive");
        for (int tries = 0; tries < nodes.size(); tries++) {
            URI node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
            try {
                return new Socket(node.getHost(), node.getPort());
            } catch (ConnectException dead) {
                allDead.addSuppressed(dead);
            }
        }
        throw allDead;
    }

    @Override
    void awaitPassage() {
        // always free
    }
}
