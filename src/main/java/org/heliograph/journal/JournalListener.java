package org.heliograph.journal;

import java.util.List;
import org.heliograph.message.Message;

/** Hears what this node committed. */
public interface JournalListener {
    /**
     * Takes the messages of one transaction, each with its position, ascending and contiguous. Called by one thread at a time,
     * in the order of this node's commits, outside any transaction; must not wait: the publishers and the
     * next batch do until it returns.
     */
    void committed(List<Message> batch);
}
