package org.heliograph.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.heliograph.journal.Appended;
import org.heliograph.journal.Journal;
import org.heliograph.journal.JournalEntry;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalPage;
import org.heliograph.journal.PageRequest;
import org.heliograph.journal.RetentionRule;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Position;
import org.heliograph.protocol.Messages;

/** A journal in memory whose database a test can take away; it counts how often it is read. For one thread at a time. */
public final class InMemoryJournal implements Journal {
    private final TreeMap<Long, Message> log = new TreeMap<>();
    private Position head = new Position(new Epoch("e1"), 0);
    private long trimmedTo;
    private int ids;
    private boolean away;
    private boolean broken;
    private int reads;
    private int heads;

    /** Appends text to a channel and returns the message with its position. */
    public Message add(String channel, String text) {
        head = head.at(head.offset() + 1);
        MessageId id = new MessageId("n-" + ++ids);
        Message message = Messages.text(id, new ChannelName(channel), text, Attributes.NONE)
                .at(head);
        log.put(head.offset(), message);
        return message;
    }

    /** Removes everything up to an offset, as retention does. */
    public void trimTo(long offset) {
        log.headMap(offset, true).clear();
        trimmedTo = offset;
    }

    /** Removes one message, as retention of its channel does. */
    public void remove(long offset) {
        log.remove(offset);
    }

    /** Goes back to an older state of the same epoch, as a restored database does. */
    public void rewindTo(long offset) {
        log.tailMap(offset, false).clear();
        head = head.at(offset);
    }

    /** Takes the database away, or gives it back. */
    public void setAway(boolean isAway) {
        away = isAway;
    }

    /** Ends every call with an {@link Error} from now on. */
    public void breakDown() {
        broken = true;
    }

    /** Returns how often messages were read. */
    public int reads() {
        return reads;
    }

    /** Returns how often its head was asked for. */
    public int heads() {
        return heads;
    }

    @Override
    public CompletionStage<List<Appended>> append(List<JournalEntry> entries) {
        List<Appended> places = new ArrayList<>();
        for (JournalEntry entry : entries) {
            Message message = entry.message();
            Message stored = add(message.channel().value(), message.content().text());
            places.add(new Appended(stored.id(), head, false));
        }
        return CompletableFuture.completedStage(places);
    }

    @Override
    public Position head() throws JournalException {
        requireThere();
        heads++;
        return head;
    }

    @Override
    public List<Message> read(long after, long through, int limit) throws JournalException {
        requireThere();
        reads++;
        return log.subMap(after, false, through, true).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public JournalPage read(ChannelName channel, PageRequest request) throws JournalException {
        requireThere();
        reads++;
        List<Message> found = new ArrayList<>(
                log.subMap(request.after(), false, request.through(), true).values());
        found.removeIf(message -> !message.channel().equals(channel));
        if (request.newestFirst()) {
            Collections.reverse(found);
        }
        boolean hasMore = found.size() > request.maxMessages();
        List<Message> page = found.subList(0, Math.min(found.size(), request.maxMessages()));
        return new JournalPage(List.copyOf(page), head, trimmedTo, hasMore);
    }

    @Override
    public Position renew(Epoch seen) throws JournalException {
        requireThere();
        if (head.epoch().equals(seen)) {
            head = new Position(new Epoch(seen.value() + "x"), head.offset());
        }
        return head;
    }

    @Override
    public int trim(RetentionRule rule) {
        return 0;
    }

    @Override
    public void stop() {
        // nothing runs
    }

    private void requireThere() throws JournalException {
        if (broken) {
            throw new NoClassDefFoundError("as intended");
        }
        if (away) {
            throw new JournalException(JournalException.Reason.UNAVAILABLE, null);
        }
    }
}
