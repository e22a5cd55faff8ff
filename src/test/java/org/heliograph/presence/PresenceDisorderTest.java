package org.heliograph.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.presence.PresenceEvent.MemberJoined;
import org.heliograph.presence.PresenceEvent.MemberLeft;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever happens on the way: once signals get through again all nodes agree, and no event comes out of turn. */
class PresenceDisorderTest {
    private static final List<ChannelName> CHANNELS =
            List.of(PresenceNode.LOBBY, new ChannelName("room:garden"), new ChannelName("news"));

    private final PresenceNetwork network = new PresenceNetwork();

    @RepeatedTest(30)
    void nodesAgreeAfterLossRepetitionAndDisorder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<PresenceNode> nodes = new ArrayList<>(List.of(network.start("a"), network.start("b"), network.start("c")));
        for (int round = 0; round < 400; round++) {
            for (PresenceNode node : nodes) {
                change(node, random);
            }
            if (round == 200) {
                network.kill(nodes.get(2));
                nodes.set(2, network.start("c"));
            }
            network.clock.advance(PresenceNetwork.TICK);
            network.tick();
            network.deliverBadly(random);
        }
        network.deliver();
        network.pass(Duration.ofSeconds(15));

        for (ChannelName channel : CHANNELS) {
            Set<Member> expected = new HashSet<>(nodes.get(0).registry.connections(channel, Integer.MAX_VALUE));
            for (PresenceNode node : nodes) {
                assertThat(node.registry.connections(channel, Integer.MAX_VALUE))
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(node.registry.stats(channel).numClients()).isEqualTo(expected.size());
            }
        }
        nodes.forEach(PresenceDisorderTest::assertEventsAddUp);
    }

    @Test
    void threadsThatEnterAndLeaveTogetherLeaveNothingBehind() throws Exception {
        PresenceNode a = network.start("a");
        PresenceNode b = network.start("b");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(comingAndGoing(a, thread)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        network.pass(Duration.ofSeconds(10));

        assertThat(a.registry.channels()).isZero();
        assertThat(b.registry.channels()).isZero();
        assertEventsAddUp(a);
        assertEventsAddUp(b);
    }

    private Callable<?> comingAndGoing(PresenceNode node, int thread) {
        return () -> {
            Random random = new Random(thread);
            for (int i = 0; i < 1_000; i++) {
                ConnectionId connection = new ConnectionId("t" + thread + "-" + random.nextInt(8));
                Member member = PresenceNode.member(connection.value(), "u" + random.nextInt(3));
                ChannelName channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
                node.registry.enter(channel, member);
                node.registry.tick();
                if (random.nextBoolean()) {
                    node.registry.leave(channel, connection);
                }
            }
            for (int i = 0; i < 8; i++) {
                leaveAll(node, new ConnectionId("t" + thread + "-" + i));
            }
            return null;
        };
    }

    private static void leaveAll(PresenceNode node, ConnectionId connection) {
        CHANNELS.forEach(channel -> node.registry.leave(channel, connection));
    }

    private static void change(PresenceNode node, Random random) {
        int number = random.nextInt(8);
        ConnectionId connection = new ConnectionId(node.id + "-" + number);
        ChannelName channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        switch (random.nextInt(5)) {
            case 0, 1 -> node.registry.enter(channel, PresenceNode.member(connection.value(), "u" + number % 4));
            case 2 -> node.registry.leave(channel, connection);
            case 3 -> leaveAll(node, connection);
            default -> {
                // nothing happens either
            }
        }
    }

    /** Joins and leaves of each user alternate, and what they add up to is what a page says. */
    private static void assertEventsAddUp(PresenceNode node) {
        Map<ChannelName, Set<UserKey>> users = new HashMap<>();
        Map<ChannelName, Set<ConnectionId>> connections = new HashMap<>();
        for (PresenceEvent event : node.events) {
            Member member = event.member();
            Set<UserKey> joined = users.computeIfAbsent(event.channel(), key -> new HashSet<>());
            Set<ConnectionId> entered = connections.computeIfAbsent(event.channel(), key -> new HashSet<>());
            if (event instanceof MemberJoined) {
                assertThat(joined.add(member.user())).isTrue();
            } else if (event instanceof MemberLeft) {
                assertThat(joined.remove(member.user())).isTrue();
            } else if (event instanceof PresenceEvent.ConnectionEntered) {
                assertThat(joined).contains(member.user());
                assertThat(entered.add(member.connection())).isTrue();
            } else {
                assertThat(entered.remove(member.connection())).isTrue();
            }
        }
        users.forEach((channel, joined) -> assertThat(joined)
                .containsExactlyInAnyOrderElementsOf(
                        node.registry.page(channel, Optional.empty(), Integer.MAX_VALUE).stream()
                                .map(PresentUser::user)
                                .toList()));
    }
}
