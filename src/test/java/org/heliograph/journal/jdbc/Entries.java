package org.heliograph.journal.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.journal.JournalEntry;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Messages;

/** Entries for tests. */
final class Entries {
    static final ChannelName NEWS = new ChannelName("news");
    private static final Duration DAY = Duration.ofDays(1);
    private static final AtomicLong IDS = new AtomicLong();

    private Entries() {}

    static JournalEntry of(Message message) {
        return new JournalEntry(message, Optional.empty(), DAY, DAY);
    }

    static JournalEntry text(ChannelName channel, String text) {
        return of(message(channel, Content.ofText(text)));
    }

    static JournalEntry text(String text) {
        return text(NEWS, text);
    }

    static JournalEntry keyed(ChannelName channel, String key, String text) {
        return new JournalEntry(message(channel, Content.ofText(text)), Optional.of(new IdempotencyKey(key)), DAY, DAY);
    }

    static JournalEntry keyed(String key, String text) {
        return keyed(NEWS, key, text);
    }

    /** Returns the same under the same key, with attributes. */
    static JournalEntry described(JournalEntry entry, Attributes attributes) {
        Message message = Messages.described(entry.message(), attributes);
        return new JournalEntry(message, entry.idempotencyKey(), entry.keyTime(), entry.keepFor());
    }

    static Message message(ChannelName channel, Content content) {
        return new Message(
                new MessageId("n-" + IDS.incrementAndGet()),
                channel,
                EventName.MESSAGE,
                content,
                content.isText() ? ContentType.TEXT : ContentType.BYTES,
                Publisher.ANONYMOUS,
                Instant.ofEpochMilli(1_700_000_000_123L),
                Optional.empty(),
                Attributes.NONE,
                Optional.empty());
    }
}
