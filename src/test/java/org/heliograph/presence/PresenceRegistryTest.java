package org.heliograph.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.config.PresenceSettings;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.NodeId;
import org.heliograph.presence.PresenceEvent.ConnectionEntered;
import org.heliograph.presence.PresenceEvent.ConnectionLeft;
import org.heliograph.presence.PresenceEvent.MemberJoined;
import org.heliograph.presence.PresenceEvent.MemberLeft;
import org.heliograph.security.Identity;
import org.junit.jupiter.api.Test;

/** One node alone. */
class PresenceRegistryTest {
    private static final Duration GRACE = PresenceSettings.DEFAULT.grace();
    private static final ChannelName LOBBY = PresenceNode.LOBBY;
    private static final ChannelName NEWS = new ChannelName("news");

    private final PresenceNetwork network = new PresenceNetwork();
    private final PresenceNode node = network.start("n1");

    @Test
    void fiveTabsAreOneMemberWhoLeavesAfterTheLast() {
        for (int tab = 1; tab <= 5; tab++) {
            node.enter("c" + tab, "ann");
        }
        assertThat(node.stats()).isEqualTo(new PresenceStats(5, 1));

        for (int tab = 1; tab <= 4; tab++) {
            node.leave("c" + tab);
        }
        network.pass(GRACE.multipliedBy(2));
        assertThat(node.changes()).containsExactly("+ann");

        node.leave("c5");
        network.pass(GRACE.plusSeconds(1));
        assertThat(node.changes()).containsExactly("+ann", "-ann");
        assertThat(node.connectionChanges())
                .containsExactly("+c1", "+c2", "+c3", "+c4", "+c5", "-c1", "-c2", "-c3", "-c4", "-c5");
    }

    @Test
    void leaveIsReportedAfterTheGraceAndNotBefore() {
        node.enter("c1", "ann");
        node.leave("c1");

        network.pass(GRACE.minus(PresenceNetwork.TICK));
        assertThat(node.changes()).containsExactly("+ann");
        assertThat(node.stats()).isEqualTo(new PresenceStats(0, 1));
        assertThat(node.users()).containsExactly("ann");

        network.pass(PresenceNetwork.TICK);
        assertThat(node.changes()).containsExactly("+ann", "-ann");
        assertThat(node.stats()).isEqualTo(PresenceStats.NONE);
        assertThat(node.registry.channels()).isZero();
    }

    @Test
    void userThatFlapsEverySecondJoinsOnce() {
        for (int second = 0; second < 60; second++) {
            node.enter("c" + second, "ann");
            network.pass(Duration.ofMillis(500));
            node.leave("c" + second);
            network.pass(Duration.ofMillis(500));
        }
        assertThat(node.changes()).containsExactly("+ann");

        network.pass(GRACE);
        assertThat(node.changes()).containsExactly("+ann", "-ann");
    }

    @Test
    void graceBeginsAnewWithEveryDeparture() {
        node.enter("c1", "ann");
        node.leave("c1");
        network.pass(GRACE.minusSeconds(1));
        node.enter("c2", "ann");
        node.leave("c2");
        network.pass(GRACE.minusSeconds(1));
        assertThat(node.changes()).containsExactly("+ann");

        network.pass(Duration.ofSeconds(1));
        assertThat(node.events.get(node.events.size() - 1))
                .isEqualTo(new MemberLeft(LOBBY, PresenceNode.member("c2", "ann")));
    }

    @Test
    void anonymousConnectionsAreUsersOfTheirOwn() {
        node.enter("c1", "anonymous");
        node.enter("c2", "anonymous");
        // a user who calls itself like a connection is not that connection
        node.enter("c3", "c1");

        assertThat(node.stats()).isEqualTo(new PresenceStats(3, 3));
        assertThat(node.users()).containsExactly("c1", "c1", "c2");
    }

    @Test
    void joinComesBeforeTheConnectionAndLeaveAfterIt() {
        Member ann = PresenceNode.member("c1", "ann");
        node.registry.enter(LOBBY, ann);
        node.leave("c1");
        network.pass(GRACE);

        assertThat(node.events)
                .containsExactly(
                        new MemberJoined(LOBBY, ann),
                        new ConnectionEntered(LOBBY, ann),
                        new ConnectionLeft(LOBBY, ann),
                        new MemberLeft(LOBBY, ann));
    }

    @Test
    void enteringTwiceIsOnceAndLeavingTwiceToo() {
        node.enter("c1", "ann");
        node.enter("c1", "ann");
        assertThat(node.stats()).isEqualTo(new PresenceStats(1, 1));

        node.leave("c1");
        node.leave("c1");
        network.pass(GRACE);
        assertThat(node.events).hasSize(4);
    }

    @Test
    void newInformationReplacesTheOldWithoutAnEvent() {
        UserKey ann = new UserKey("ann", false);
        node.registry.enter(LOBBY, new Member(new ConnectionId("c1"), ann, "{\"a\":1}"));
        node.registry.enter(LOBBY, new Member(new ConnectionId("c1"), ann, "{\"a\":2}"));

        assertThat(node.registry.connections(LOBBY, 10))
                .extracting(Member::info)
                .containsExactly("{\"a\":2}");
        assertThat(node.events).hasSize(2);
    }

    @Test
    void otherUserBehindTheSameConnectionReplacesTheFormer() {
        node.enter("c1", "anonymous");
        node.enter("c1", "ann");
        network.pass(GRACE);

        assertThat(node.changes()).containsExactly("+c1", "+ann", "-c1");
        assertThat(node.stats()).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void connectionThatLeftEveryChannelLeavesNothingBehind() {
        node.enter("c1", "ann");
        node.registry.enter(NEWS, PresenceNode.member("c1", "ann"));
        assertThat(node.registry.channels()).isEqualTo(2);

        node.leave("c1");
        node.registry.leave(NEWS, new ConnectionId("c1"));
        node.registry.leave(NEWS, new ConnectionId("c1"));
        network.pass(GRACE);

        assertThat(node.changes()).containsExactly("+ann", "+ann", "-ann", "-ann");
        assertThat(node.registry.channels()).isZero();
    }

    @Test
    void pagesFollowEachOtherInOneOrder() {
        for (String user : List.of("dora", "ann", "carl", "bob")) {
            node.enter("c-" + user, user);
        }
        node.enter("c-ann2", "ann");

        List<PresentUser> first = node.registry.page(LOBBY, Optional.empty(), 3);
        assertThat(first).extracting(user -> user.user().value()).containsExactly("ann", "bob", "carl");
        assertThat(first.get(0).connections())
                .extracting(member -> member.connection().value())
                .containsExactly("c-ann", "c-ann2");
        assertThat(node.registry.page(LOBBY, Optional.of(first.get(2).user()), 3))
                .extracting(user -> user.user().value())
                .containsExactly("dora");
        assertThat(node.registry.connections(LOBBY, 2))
                .extracting(member -> member.connection().value())
                .containsExactly("c-ann", "c-ann2");
        assertThat(node.registry.page(NEWS, Optional.empty(), 3)).isEmpty();
    }

    @Test
    void listenerMayAskAndChangePresence() {
        List<Integer> users = new ArrayList<>();
        PresenceRegistry[] registry = new PresenceRegistry[1];
        registry[0] = registry(event -> {
            users.add(registry[0].stats(LOBBY).numUsers());
            if (event instanceof MemberJoined && event.member().user().value().equals("ann")) {
                registry[0].enter(LOBBY, PresenceNode.member("c2", "bob"));
            }
        });
        registry[0].enter(LOBBY, PresenceNode.member("c1", "ann"));

        assertThat(users).containsExactly(1, 2, 2, 2);
    }

    @Test
    void listenerThatFailsHearsTheNextEvent() {
        List<PresenceEvent> heard = new ArrayList<>();
        PresenceRegistry registry = registry(event -> {
            heard.add(event);
            throw new IllegalStateException("planted");
        });
        registry.enter(LOBBY, PresenceNode.member("c1", "ann"));

        assertThat(heard).hasSize(2);
    }

    @Test
    void unreadableSignalsAreCounted() {
        node.registry.heard(new NodeId("n2"), new byte[] {1, 2, 3});
        node.registry.heard(new NodeId("n2"), new byte[0]);

        assertThat(node.registry.malformed()).isEqualTo(2);
        assertThat(node.registry.nodes()).isZero();
    }

    @Test
    void tooMuchInformationIsRefused() {
        String tooMuch = "x".repeat(Member.MAX_INFO_LENGTH + 1);

        assertThatThrownBy(() -> new Member(
                        new ConnectionId("c1"), UserKey.of(Identity.ANONYMOUS, new ConnectionId("c1")), tooMuch))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private PresenceRegistry registry(PresenceListener listener) {
        return new PresenceRegistry(
                new NodeId("n9"), 1, PresenceSettings.DEFAULT, network.clock, signal -> {}, listener);
    }
}
