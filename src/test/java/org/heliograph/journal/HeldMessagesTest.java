package org.heliograph.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.heliograph.message.Message;
import org.heliograph.testkit.InMemoryJournal;
import org.junit.jupiter.api.Test;

class HeldMessagesTest {
    private final InMemoryJournal journal = new InMemoryJournal();
    private final HeldMessages held = new HeldMessages();

    @Test
    void bytesAreBounded() {
        Message half = journal.add("news", "x".repeat(HeldMessages.MAX_BYTES / 2));
        Message other = journal.add("news", "x".repeat(HeldMessages.MAX_BYTES / 2));
        held.add(half);
        held.add(other);
        held.add(journal.add("news", "x"));
        assertThat(held.sizeBytes()).isEqualTo(HeldMessages.MAX_BYTES);
        assertThat(held.at(3)).isNull();
        held.forgetThrough(1);
        held.add(journal.add("news", "y"));
        assertThat(held.at(4)).isNotNull();
        assertThat(held.at(1)).isNull();
        assertThat(held.sizeBytes()).isEqualTo(HeldMessages.MAX_BYTES / 2 + 1);
    }

    @Test
    void messageThatComesTwiceCountsOnce() {
        Message message = journal.add("news", "x");
        held.add(message);
        held.add(message);
        assertThat(held.sizeBytes()).isEqualTo(1);
        held.clear();
        assertThat(held.sizeBytes()).isZero();
        assertThat(held.at(1)).isNull();
    }

    @Test
    void messagesAreBounded() {
        for (int i = 1; i <= HeldMessages.MAX_MESSAGES + 1; i++) {
            held.add(journal.add("news", ""));
        }
        assertThat(held.at(HeldMessages.MAX_MESSAGES)).isNotNull();
        assertThat(held.at(HeldMessages.MAX_MESSAGES + 1)).isNull();
    }
}
