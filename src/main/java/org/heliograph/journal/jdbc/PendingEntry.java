package org.heliograph.journal.jdbc;

import org.heliograph.journal.JournalEntry;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.jspecify.annotations.Nullable;

/** One message of an append. Its content is hashed when it is created, on the thread of its publisher, if it has a key. */
final class PendingEntry {
    private final JournalEntry entry;
    private final @Nullable KeyName keyName;
    private final String hash;

    PendingEntry(JournalEntry entry) {
        this.entry = entry;
        this.keyName = entry.idempotencyKey()
                .map(key -> new KeyName(entry.message().channel(), key))
                .orElse(null);
        this.hash = keyName == null ? "" : ContentHash.of(entry.message());
    }

    JournalEntry entry() {
        return entry;
    }

    Message message() {
        return entry.message();
    }

    MessageId id() {
        return entry.message().id();
    }

    /** Returns the idempotency key and its channel; null if it has none. */
    @Nullable
    KeyName keyName() {
        return keyName;
    }

    /** Returns the hash of what the key stands for; empty without a key. */
    String hash() {
        return hash;
    }
}
