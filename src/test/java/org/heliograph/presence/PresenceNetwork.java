package org.heliograph.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.heliograph.config.PresenceSettings;
import org.heliograph.message.NodeId;
import org.heliograph.testkit.FakeClock;

/** Nodes in one virtual machine and what is between them: bytes that a test may lose, repeat, disorder and delay. */
final class PresenceNetwork {
    static final Duration TICK = Duration.ofMillis(250);

    final FakeClock clock = new FakeClock();
    final List<PresenceSignal> sent = new ArrayList<>();
    long sentBytes;
    Predicate<PresenceSignal> lost = signal -> false;

    private final Map<NodeId, PresenceNode> nodes = new LinkedHashMap<>();
    private final List<Packet> onTheWay = new ArrayList<>();
    private long incarnations;

    /** Starts a node, or starts it anew. */
    PresenceNode start(String name) {
        return start(name, PresenceSettings.DEFAULT);
    }

    PresenceNode start(String name, PresenceSettings settings) {
        NodeId id = new NodeId(name);
        PresenceNode node = new PresenceNode(id, ++incarnations, settings, clock, signal -> send(id, signal));
        nodes.put(id, node);
        return node;
    }

    /** Ends a node without a word. */
    void kill(PresenceNode node) {
        nodes.remove(node.id, node);
    }

    /** Lets time pass, tick by tick; everything arrives at once and in order. */
    void pass(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(TICK)) {
            clock.advance(TICK);
            tick();
            deliver();
        }
    }

    void tick() {
        nodes.values().forEach(node -> node.registry.tick());
    }

    /** Delivers what is on the way, and what is said in answer. */
    void deliver() {
        while (!onTheWay.isEmpty()) {
            onTheWay.remove(0).arrive();
        }
    }

    /** Delivers some of what is on the way, in disorder, some of it twice; loses some; leaves the rest for later. */
    void deliverBadly(Random random) {
        List<Packet> now = new ArrayList<>(onTheWay);
        onTheWay.clear();
        Collections.shuffle(now, random);
        for (Packet packet : now) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    // lost
                }
                case 1 -> onTheWay.add(packet);
                case 2 -> {
                    packet.arrive();
                    onTheWay.add(packet);
                }
                default -> packet.arrive();
            }
        }
    }

    /** Counts the signals of a kind since the start. */
    long count(Class<? extends PresenceSignal> kind) {
        return sent.stream().filter(kind::isInstance).count();
    }

    private void send(NodeId origin, PresenceSignal signal) {
        byte[] bytes = PresenceCodec.encode(signal);
        sent.add(signal);
        sentBytes += bytes.length;
        if (lost.test(signal)) {
            return;
        }
        nodes.keySet().stream()
                .filter(target -> !target.equals(origin))
                .forEach(target -> onTheWay.add(new Packet(origin, target, bytes)));
    }

    private final class Packet {
        private final NodeId origin;
        private final NodeId target;
        private final byte[] bytes;

        Packet(NodeId origin, NodeId target, byte[] bytes) {
            this.origin = origin;
            this.target = target;
            this.bytes = bytes;
        }

        void arrive() {
            PresenceNode node = nodes.get(target);
            if (node != null) {
                node.registry.heard(origin, bytes);
            }
        }
    }
}
