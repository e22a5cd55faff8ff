package org.heliograph.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.config.PresenceSettings;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.MemberChange.Left;
import org.heliograph.presence.PresenceSignal.Delta;
import org.heliograph.presence.PresenceSignal.Goodbye;
import org.heliograph.presence.PresenceSignal.Heartbeat;
import org.heliograph.presence.PresenceSignal.StateChunk;
import org.heliograph.presence.PresenceSignal.StateRequest;
import org.junit.jupiter.api.Test;

/** Several nodes that tell each other. */
class PresenceNodesTest {
    private static final Duration GRACE = PresenceSettings.DEFAULT.grace();
    private static final Duration HEARTBEAT = PresenceSettings.DEFAULT.heartbeat();
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PresenceNetwork network = new PresenceNetwork();
    private final PresenceNode a = network.start("a");
    private final PresenceNode b = network.start("b");
    private final PresenceNode c = network.start("c");

    @Test
    void everyNodeHearsOfEveryMemberWithinASecond() {
        a.enter("a1", "ann");
        b.enter("b1", "bob");
        network.pass(SECOND);

        for (PresenceNode node : List.of(a, b, c)) {
            assertThat(node.users()).containsExactly("ann", "bob");
            assertThat(node.changes()).containsExactlyInAnyOrder("+ann", "+bob");
            assertThat(node.registry.nodes()).isEqualTo(2);
        }
    }

    @Test
    void tabsOnSeveralNodesAreOneMemberWhoLeavesAfterTheLast() {
        Stream.of(a, b, c).forEach(node -> {
            node.enter(node.id + "1", "ann");
            node.enter(node.id + "2", "ann");
        });
        network.pass(SECOND);
        assertThat(c.stats()).isEqualTo(new PresenceStats(6, 1));

        Stream.of(a, b).forEach(node -> node.leave(node.id + "1"));
        Stream.of(a, b).forEach(node -> node.leave(node.id + "2"));
        c.leave("c1");
        network.pass(GRACE.multipliedBy(2));
        assertThat(a.changes()).containsExactly("+ann");

        c.leave("c2");
        network.pass(GRACE.plus(SECOND));
        Stream.of(a, b, c).forEach(node -> assertThat(node.changes()).containsExactly("+ann", "-ann"));
    }

    @Test
    void userWhoComesBackOnAnotherNodeWithinTheGraceIsNotReported() {
        for (int second = 0; second < 20; second++) {
            PresenceNode here = second % 2 == 0 ? a : b;
            here.enter("x" + second, "ann");
            network.pass(Duration.ofMillis(500));
            here.leave("x" + second);
            network.pass(Duration.ofMillis(500));
        }

        Stream.of(a, b, c).forEach(node -> assertThat(node.changes()).containsExactly("+ann"));
    }

    @Test
    void membersOfADeadNodeAreGoneWithinThirtySecondsOneLeaveEach() {
        a.enter("a1", "ann");
        a.enter("a2", "ann");
        a.enter("a3", "amy");
        b.enter("b1", "bob");
        b.enter("b2", "amy");
        network.pass(HEARTBEAT);
        network.kill(a);

        network.pass(PresenceSettings.DEFAULT.expiry().minus(SECOND));
        assertThat(b.changes()).doesNotContain("-ann");
        network.pass(
                Duration.ofSeconds(30).minus(PresenceSettings.DEFAULT.expiry().minus(SECOND)));

        for (PresenceNode node : List.of(b, c)) {
            assertThat(node.changes()).containsOnlyOnce("-ann").doesNotContain("-amy", "-bob");
            assertThat(node.stats()).isEqualTo(new PresenceStats(2, 2));
            assertThat(node.registry.nodes()).isEqualTo(1);
        }
    }

    @Test
    void lostDeltaIsNoticedByTheNextOne() {
        network.pass(SECOND);
        network.lost = Delta.class::isInstance;
        a.enter("a1", "ann");
        network.pass(SECOND);
        assertThat(b.users()).isEmpty();

        network.lost = signal -> false;
        a.enter("a2", "amy");
        network.pass(Duration.ofMillis(1_500));
        assertThat(b.users()).containsExactly("amy", "ann");
        assertThat(c.users()).containsExactly("amy", "ann");
    }

    @Test
    void lostDeltaIsNoticedByTheHeartbeat() {
        network.pass(SECOND);
        a.enter("a1", "ann");
        network.pass(SECOND);
        network.lost = Delta.class::isInstance;
        a.leave("a1");
        a.enter("a2", "amy");
        network.pass(SECOND);
        network.lost = signal -> false;
        network.pass(HEARTBEAT.plus(SECOND));

        assertThat(b.registry.connections(PresenceNode.LOBBY, 10))
                .extracting(member -> member.connection().value())
                .containsExactly("a2");
    }

    @Test
    void deltasInTheWrongOrderArePutRightWithoutARequest() {
        network.pass(SECOND);
        long asked = network.count(StateRequest.class);
        NodeId far = new NodeId("far");
        Member ann = PresenceNode.member("f1", "ann");
        b.registry.heard(far, new Delta(5, 2, List.of(new Left(PresenceNode.LOBBY, ann.connection()))));
        b.registry.heard(far, new Delta(5, 1, List.of(new Entered(PresenceNode.LOBBY, ann))));
        b.registry.heard(far, new Delta(5, 1, List.of(new Entered(PresenceNode.LOBBY, ann))));
        network.pass(SECOND);

        assertThat(b.connectionChanges()).containsExactly("+f1", "-f1");
        assertThat(network.count(StateRequest.class)).isEqualTo(asked);
    }

    @Test
    void lostRequestsAndAnswersAreRepeated() {
        network.pass(SECOND);
        network.lost = Delta.class::isInstance;
        a.enter("a1", "ann");
        network.pass(SECOND);
        network.lost = StateRequest.class::isInstance;
        network.pass(HEARTBEAT);
        network.lost = StateChunk.class::isInstance;
        network.pass(HEARTBEAT);
        assertThat(b.users()).isEmpty();

        network.lost = signal -> false;
        network.pass(Duration.ofSeconds(3));
        assertThat(b.users()).containsExactly("ann");
    }

    @Test
    void nodeThatStartsLateLearnsAllAtOnce() {
        a.enter("a1", "ann");
        b.enter("b1", "bob");
        network.pass(Duration.ofMinutes(1));
        PresenceNode late = network.start("late");
        network.pass(SECOND);

        assertThat(late.users()).containsExactly("ann", "bob");
        assertThat(late.changes()).containsExactlyInAnyOrder("+ann", "+bob");
        assertThat(a.changes()).containsExactlyInAnyOrder("+ann", "+bob");
    }

    @Test
    void nodeThatStartsWhileNobodyHearsLearnsByTheHeartbeats() {
        a.enter("a1", "ann");
        network.pass(Duration.ofMinutes(1));
        network.lost = signal -> true;
        PresenceNode late = network.start("late");
        network.pass(SECOND);
        network.lost = signal -> false;
        network.pass(HEARTBEAT.plus(SECOND));

        assertThat(late.users()).containsExactly("ann");
    }

    @Test
    void membersOfANodeThatSaysGoodbyeLeaveWithGrace() {
        a.enter("a1", "ann");
        a.enter("a2", "amy");
        network.pass(SECOND);
        a.registry.goodbye();
        a.registry.goodbye();
        network.deliver();
        assertThat(network.count(Goodbye.class)).isEqualTo(1);
        assertThat(b.stats()).isEqualTo(new PresenceStats(0, 2));
        assertThat(b.registry.nodes()).isEqualTo(1);

        b.enter("b1", "ann");
        network.pass(GRACE.plus(SECOND));
        assertThat(b.changes()).containsExactlyInAnyOrder("+ann", "+amy", "-amy");
        assertThat(c.changes()).containsExactlyInAnyOrder("+ann", "+amy", "-amy");
    }

    @Test
    void nothingIsHeardOfANodeAfterItsGoodbye() {
        a.enter("a1", "ann");
        network.pass(SECOND);
        PresenceSignal late = network.sent.stream()
                .filter(Delta.class::isInstance)
                .findFirst()
                .orElseThrow();
        a.registry.goodbye();
        network.deliver();
        b.registry.heard(a.id, late);
        b.registry.heard(a.id, new Heartbeat(late.incarnation(), 99));
        network.pass(GRACE.plus(SECOND));

        assertThat(b.stats()).isEqualTo(PresenceStats.NONE);
        assertThat(b.registry.nodes()).isEqualTo(1);
    }

    @Test
    void nodeThatStartsAnewUnderItsNameBringsOnlyItsNewMembers() {
        a.enter("a1", "ann");
        a.enter("a2", "amy");
        network.pass(SECOND);
        PresenceSignal late = network.sent.stream()
                .filter(Delta.class::isInstance)
                .findFirst()
                .orElseThrow();
        network.kill(a);
        PresenceNode again = network.start("a");
        again.enter("a1", "ann");
        network.pass(SECOND);
        b.registry.heard(a.id, late);
        network.pass(GRACE.plus(SECOND));

        assertThat(b.users()).containsExactly("ann");
        assertThat(b.changes()).containsExactlyInAnyOrder("+ann", "+amy", "-amy");
    }

    @Test
    void nodeThatWasUnheardForLongIsWhollyBackWhenItIsHeard() {
        a.enter("a1", "ann");
        b.enter("b1", "bob");
        network.pass(SECOND);
        network.lost = signal -> true;
        network.pass(Duration.ofMinutes(1));
        Stream.of(a, b).forEach(node -> assertThat(node.users()).hasSize(1));

        network.lost = signal -> false;
        network.pass(HEARTBEAT.plus(SECOND));
        Stream.of(a, b, c).forEach(node -> assertThat(node.users()).containsExactly("ann", "bob"));
        assertThat(b.changes())
                .containsExactlyInAnyOrder("+ann", "+bob", "-ann", "+ann")
                .endsWith("-ann", "+ann");
    }

    @Test
    void nodeThatSleptIsNotToldLeavesAndJoinsThatNeverWere() {
        a.enter("a1", "ann");
        network.pass(SECOND);
        // b stands still: its clock jumps, nothing was heard
        network.clock.advance(Duration.ofMinutes(1));
        b.registry.tick();
        network.deliver();
        network.pass(GRACE.multipliedBy(2));

        assertThat(b.changes()).containsExactly("+ann");
    }

    @Test
    void oneNodeCannotRemoveOrTakeOverAConnectionOfAnother() {
        a.enter("a1", "ann");
        network.pass(SECOND);
        NodeId liar = new NodeId("liar");
        b.registry.heard(
                liar, new Delta(5, 1, List.of(new Entered(PresenceNode.LOBBY, PresenceNode.member("a1", "x")))));
        b.registry.heard(liar, new Delta(5, 2, List.of(new Left(PresenceNode.LOBBY, new ConnectionId("a1")))));

        assertThat(b.users()).containsExactly("ann");
        assertThat(b.stats()).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void absurdVersionMakesNoNodeAskForEver() {
        a.enter("a1", "ann");
        network.pass(SECOND);
        long incarnation = network.sent.get(0).incarnation();
        b.registry.heard(a.id, new Heartbeat(incarnation, Long.MAX_VALUE));
        network.pass(HEARTBEAT);
        long asked = network.count(StateRequest.class);
        network.pass(Duration.ofMinutes(1));

        assertThat(network.count(StateRequest.class)).isEqualTo(asked);
        assertThat(b.users()).containsExactly("ann");
    }

    @Test
    void changeTakenBackBeforeItWasToldIsOneEntry() {
        network.pass(SECOND);
        for (int i = 0; i < 1_000; i++) {
            a.enter("a1", "ann");
            a.leave("a1");
        }
        a.enter("a1", "ann");
        network.pass(SECOND);

        assertThat(network.sent.stream()
                        .filter(Delta.class::isInstance)
                        .mapToInt(delta -> ((Delta) delta).changes().size())
                        .sum())
                .isEqualTo(1);
        assertThat(b.changes()).containsExactly("+ann");
    }
}
