package org.heliograph.hub.history;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.message.Message;

/**
 * A part of a channel's past as it was read. Immutable.
 *
 * @param messages the messages, ascending
 * @param through the offset up to which was read
 * @param hasMore whether there was more than may be read at once
 * @param trimmedTo the offset up to which messages of the channel are gone
 */
record HistorySlice(List<Message> messages, long through, boolean hasMore, long trimmedTo) {
    /** Returns the slice of an epoch that ended: nothing. */
    static HistorySlice gone(long through) {
        return new HistorySlice(List.of(), through, true, Long.MAX_VALUE);
    }

    boolean isWholeAfter(long after) {
        return !hasMore && trimmedTo <= after;
    }

    long sizeBytes() {
        return messages.stream().mapToLong(Message::sizeBytes).sum();
    }

    HistorySlice upTo(long offset) {
        return new HistorySlice(
                messages.stream()
                        .filter(each -> each.position().orElseThrow().offset() <= offset)
                        .toList(),
                Math.min(through, offset),
                hasMore,
                trimmedTo);
    }

    HistorySlice plus(List<Message> later, long offset) {
        List<Message> all = new ArrayList<>(messages);
        all.addAll(later);
        return new HistorySlice(List.copyOf(all), offset, hasMore, trimmedTo);
    }
}
