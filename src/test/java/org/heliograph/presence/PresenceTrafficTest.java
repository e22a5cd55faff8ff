package org.heliograph.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heliograph.config.PresenceSettings;
import org.heliograph.presence.PresenceSignal.Delta;
import org.heliograph.presence.PresenceSignal.StateChunk;
import org.junit.jupiter.api.Test;

/** What a crowd costs between nodes: each change once, never the list. */
class PresenceTrafficTest {
    private static final int MEMBERS = 5_000;
    private static final int ENTRY_BYTES = 64;

    private final PresenceNetwork network = new PresenceNetwork();
    private final PresenceNode a = network.start("a");
    private final PresenceNode b = network.start("b");

    @Test
    void fiveThousandMembersAreToldOnceEach() {
        network.pass(Duration.ofSeconds(1));
        long before = network.sentBytes;
        for (int i = 0; i < MEMBERS; i++) {
            a.enter("node-c" + i, "user-" + i);
            if (i % 50 == 49) {
                network.pass(PresenceNetwork.TICK);
            }
        }

        assertThat(b.stats()).isEqualTo(new PresenceStats(MEMBERS, MEMBERS));
        assertThat(entries()).isEqualTo(MEMBERS);
        assertThat(network.count(Delta.class)).isEqualTo(MEMBERS / 50);
        assertThat(network.sentBytes - before).isLessThan((long) MEMBERS * ENTRY_BYTES);
        assertThat(network.count(StateChunk.class)).as("after the start").isEqualTo(2);
    }

    @Test
    void fiveThousandAtOnceAreTenDeltas() {
        enterAll();
        network.pass(PresenceNetwork.TICK);

        assertThat(network.count(Delta.class)).isEqualTo(MEMBERS / PresenceSignal.MAX_ENTRIES);
        assertThat(b.stats()).isEqualTo(new PresenceStats(MEMBERS, MEMBERS));
        assertThat(b.changes()).hasSize(MEMBERS);
    }

    @Test
    void fiveThousandLeaveOnceEachWhenTheirNodeDies() {
        enterAll();
        network.pass(Duration.ofSeconds(1));
        network.kill(a);
        network.pass(Duration.ofSeconds(30));

        assertThat(b.changes()).hasSize(2 * MEMBERS).doesNotHaveDuplicates();
        assertThat(b.registry.channels()).isZero();
    }

    @Test
    void lateNodeGetsAllInTenChunks() {
        enterAll();
        network.pass(Duration.ofMinutes(1));
        long before = network.count(StateChunk.class);
        PresenceNode late = network.start("late");
        network.pass(Duration.ofSeconds(1));

        assertThat(late.stats()).isEqualTo(new PresenceStats(MEMBERS, MEMBERS));
        // and one of b, which has nobody
        assertThat(network.count(StateChunk.class) - before).isEqualTo(MEMBERS / PresenceSignal.MAX_ENTRIES + 1);
    }

    @Test
    void manyNodesThatAskTogetherGetOneAnswer() {
        enterAll();
        network.pass(Duration.ofMinutes(1));
        long before = network.count(StateChunk.class);
        for (int i = 0; i < 5; i++) {
            network.start("late" + i);
        }
        network.pass(Duration.ofMillis(500));

        assertThat(network.count(StateChunk.class) - before).isLessThanOrEqualTo(10 + 1 + 5);
    }

    @Test
    void stateOfManyTicksIsWholeAlthoughMembersComeAndGoMeanwhile() {
        int many = PresenceSignal.MAX_ENTRIES * Announcer.CHUNKS_PER_TICK * 3;
        IntStream.range(0, many).forEach(i -> a.enter("a" + i, "u" + i));
        network.pass(Duration.ofMinutes(1));
        PresenceNode late = network.start("late");
        for (int i = 0; i < 12; i++) {
            a.leave("a" + i);
            a.enter("new" + i, "new" + i);
            network.pass(PresenceNetwork.TICK);
        }

        assertThat(late.stats().numClients()).isEqualTo(many);
        network.pass(PresenceSettings.DEFAULT.grace());
        assertThat(late.stats()).isEqualTo(a.stats());
        assertThat(late.users()).isEqualTo(a.users());
    }

    @Test
    void quietNodesSayOneHeartbeatEachInFiveSeconds() {
        enterAll();
        network.pass(Duration.ofMinutes(1));
        int before = network.sent.size();
        network.pass(Duration.ofMinutes(1));

        assertThat(network.sent.size() - before).isEqualTo(2 * 12);
    }

    @Test
    void pagesOfACrowdFollowEachOther() {
        enterAll();
        Optional<UserKey> last = Optional.empty();
        int seen = 0;
        for (var page = a.registry.page(PresenceNode.LOBBY, last, 100);
                !page.isEmpty();
                page = a.registry.page(PresenceNode.LOBBY, last, 100)) {
            seen += page.size();
            last = Optional.of(page.get(page.size() - 1).user());
        }

        assertThat(seen).isEqualTo(MEMBERS);
    }

    @Test
    void crowdThatLeavesLeavesNothingBehind() {
        enterAll();
        network.pass(Duration.ofSeconds(1));
        IntStream.range(0, MEMBERS).forEach(i -> a.leave("node-c" + i));
        network.pass(PresenceSettings.DEFAULT.grace().plusSeconds(1));

        assertThat(a.registry.channels()).isZero();
        assertThat(b.registry.channels()).isZero();
    }

    private void enterAll() {
        IntStream.range(0, MEMBERS).forEach(i -> a.enter("node-c" + i, "user-" + i));
    }

    private int entries() {
        return network.sent.stream()
                .filter(Delta.class::isInstance)
                .mapToInt(delta -> ((Delta) delta).changes().size())
                .sum();
    }
}
