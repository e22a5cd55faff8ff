package org.heliograph.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.testkit.InMemoryJournal;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {
    private static final ChannelName NEWS = new ChannelName("news");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final RecentMessages recent = new RecentMessages(3, 100);

    private void add(String text) {
        Message message = journal.add("news", text);
        recent.add(message, Gate.offsetOf(message));
    }

    @Test
    void oldestGoesFirstAndIsNoLongerAnsweredFor() {
        add("1");
        add("2");
        add("3");
        assertThat(recent.read(NEWS, 0, 3).orElseThrow()).hasSize(3);
        add("4");
        assertThat(recent.read(NEWS, 0, 4)).isEmpty();
        assertThat(recent.read(NEWS, 1, 4).orElseThrow()).hasSize(3);
    }

    @Test
    void bytesAreBoundedToo() {
        add("a".repeat(60));
        add("b".repeat(60));
        assertThat(recent.read(NEWS, 0, 2)).isEmpty();
        assertThat(recent.read(NEWS, 1, 2).orElseThrow()).hasSize(1);
    }

    @Test
    void nothingIsAnsweredForBeforeARestartOrAfterTheLast() {
        add("a");
        recent.restart(10);
        assertThat(recent.read(NEWS, 10, 10))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());
        assertThat(recent.read(NEWS, 9, 10)).isEmpty();
        assertThat(recent.read(NEWS, 10, 11)).isEmpty();
    }
}
