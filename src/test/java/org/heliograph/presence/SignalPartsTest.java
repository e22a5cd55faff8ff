package org.heliograph.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.heliograph.message.ConnectionId;
import org.heliograph.presence.MemberChange.Entered;
import org.junit.jupiter.api.Test;

class SignalPartsTest {
    @Test
    void nothingHasNoParts() {
        assertThat(SignalParts.of(List.of())).isEmpty();
    }

    @Test
    void partsAreBoundedInEntriesAndKeepTheOrder() {
        List<Entered> entries = entries(1_001, "");

        assertThat(SignalParts.of(entries)).extracting(List::size).containsExactly(500, 500, 1);
        assertThat(SignalParts.of(entries).stream().flatMap(List::stream)).isEqualTo(entries);
    }

    @Test
    void partsAreBoundedInBytes() {
        List<List<Entered>> parts = SignalParts.of(entries(500, "é".repeat(Member.MAX_INFO_LENGTH)));

        assertThat(parts).hasSizeGreaterThan(5);
        assertThat(parts)
                .allSatisfy(part -> assertThat(
                                PresenceCodec.encode(new PresenceSignal.StateChunk(1, 1, 1, 0, 1, part)).length)
                        .isLessThan(SignalParts.MAX_BYTES));
    }

    @Test
    void entryThatIsTooLargeGoesAlone() {
        Entered large = new Entered(
                PresenceNode.LOBBY, new Member(new ConnectionId("c"), new UserKey("x".repeat(100_000), false), ""));

        assertThat(SignalParts.of(List.of(large, large))).extracting(List::size).containsExactly(1, 1);
    }

    private static List<Entered> entries(int count, String info) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Entered(
                        PresenceNode.LOBBY, new Member(new ConnectionId("c" + i), new UserKey("u" + i, false), info)))
                .toList();
    }
}
