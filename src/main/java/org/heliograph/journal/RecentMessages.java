package org.heliograph.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;

/**
 * The end of the log as it went through the gate of this node, in memory: clients that were away for a short while are served from here.
 *
 * <p>Safe for any number of threads; its own lock guards everything.
 */
final class RecentMessages {
    private final int maxMessages;
    private final long maxBytes;
    private final TreeMap<Long, Message> messages = new TreeMap<>();
    private long sizeBytes;

    /** Every message with an offset above this one, up to the last, is here or nowhere. */
    private long coveredAfter;

    private long last;

    RecentMessages(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    /** Forgets everything and begins after an offset. */
    synchronized void restart(long after) {
        messages.clear();
        sizeBytes = 0;
        coveredAfter = after;
        last = after;
    }

    /** Takes a message that follows all others. */
    synchronized void add(Message message, long offset) {
        messages.put(offset, message);
        sizeBytes += message.sizeBytes();
        last = offset;
        while (messages.size() > maxMessages || (sizeBytes > maxBytes && messages.size() > 1)) {
            Map.Entry<Long, Message> oldest = messages.pollFirstEntry();
            sizeBytes -= oldest.getValue().sizeBytes();
            coveredAfter = oldest.getKey();
        }
    }

    /** Returns the messages of a channel in {@code (after, through]}; empty if some of that range may be missing here. */
    synchronized Optional<List<Message>> read(ChannelName channel, long after, long through) {
        if (after < coveredAfter || through > last) {
            return Optional.empty();
        }
        List<Message> found = new ArrayList<>();
        if (through > after) {
            messages.subMap(after, false, through, true).values().stream()
                    .filter(message -> message.channel().equals(channel))
                    .forEach(found::add);
        }
        return Optional.of(found);
    }

    /** Returns whether another message than this one has its place here. */
    synchronized boolean contradicts(Message message) {
        Message known = messages.get(Gate.offsetOf(message));
        return known != null && !known.id().equals(message.id());
    }
}
