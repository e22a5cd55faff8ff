package org.heliograph.journal;

import java.util.Map;
import java.util.TreeMap;
import org.heliograph.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The messages that came to a {@link Gate} and may not go through yet, by offset. Bounded: what comes beyond is let go, because the
 * database has it. The lock of the gate guards it.
 */
final class HeldMessages {
    /** The most messages that are held. */
    static final int MAX_MESSAGES = 10_000;

    /** The most bytes that are held. */
    static final int MAX_BYTES = 8 << 20;

    private final TreeMap<Long, Message> messages = new TreeMap<>();
    private long sizeBytes;

    /** Holds a message, unless there is no room. */
    void add(Message message) {
        int size = message.sizeBytes();
        if (messages.size() < MAX_MESSAGES
                && sizeBytes + size <= MAX_BYTES
                && messages.putIfAbsent(Gate.offsetOf(message), message) == null) {
            sizeBytes += size;
        }
    }

    /** Returns the message at an offset, if it is held. */
    @Nullable
    Message at(long offset) {
        return messages.get(offset);
    }

    /** Lets go what is held up to an offset. */
    void forgetThrough(long offset) {
        Map.Entry<Long, Message> first = messages.firstEntry();
        while (first != null && first.getKey() <= offset) {
            messages.pollFirstEntry();
            sizeBytes -= first.getValue().sizeBytes();
            first = messages.firstEntry();
        }
    }

    void clear() {
        messages.clear();
        sizeBytes = 0;
    }

    /** Returns how many bytes are held. */
    long sizeBytes() {
        return sizeBytes;
    }
}
