package org.heliograph.journal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Epoch;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * The ordered, durable log of the messages of all channels that keep history: the port that the hub calls.
 *
 * <p>Offsets are contiguous over the whole log, so a hole in what a node received always means "not received yet". Appending
 * never makes the caller wait; the methods that read wait for the database and belong on a thread that may.
 *
 * <p>Safe for any number of threads, and for any number of nodes on one database.
 */
public interface Journal {
    /**
     * Takes a message and returns at once.
     *
     * @return complete with the message's place once it is committed, after the {@link JournalListener} heard of it, and
     *     whether or not it is delivered yet; or
     *     failed with {@link JournalException}, in which case the message is not in the log unless the reason is {@link
     *     JournalException.Reason#UNKNOWN_OUTCOME}
     */
    default CompletionStage<Appended> append(JournalEntry entry) {
        return append(List.of(entry)).thenApply(places -> places.get(0));
    }

    /**
     * Takes several messages as one, and returns at once: all are stored, one after the other with no other message between
     * them, or none is. One whose key stands for a message that is stored already counts as stored and is not stored again; a
     * key that stands for another message fails all, and {@link JournalException#conflicts()} names it.
     *
     * @param entries at least one
     * @return complete or failed as for one message, with the places in the order of the entries
     */
    CompletionStage<List<Appended>> append(List<JournalEntry> entries);

    /**
     * Returns the place of the last committed message.
     *
     * @throws JournalException if the database does not answer in time
     */
    Position head() throws JournalException;

    /**
     * Returns the messages of all channels with offsets in {@code (after, through]}, ascending, each with its position. What retention has removed is
     * missing.
     *
     * @param limit the most messages to return; the first ones are
     * @throws JournalException if the database does not answer in time
     */
    List<Message> read(long after, long through, int limit) throws JournalException;

    /**
     * Returns messages of one channel.
     *
     * @throws JournalException if the database does not answer in time
     */
    JournalPage read(ChannelName channel, PageRequest request) throws JournalException;

    /**
     * Gives the journal a new epoch, because its offsets no longer mean what a node knows of them, unless another node has done
     * so already.
     *
     * @param seen the epoch that is void
     * @return the head in the epoch now in force
     * @throws JournalException if the database does not answer in time
     */
    Position renew(Epoch seen) throws JournalException;

    /**
     * Removes what is older than its time or beyond the size of its channel, a bounded number of rows in each of several short
     * transactions; appending goes on meanwhile. What was stored less than a minute ago stays in any case, so that another
     * node can still read what it did not hear of. A channel loses messages from its beginning only, never from its middle.
     *
     * @return how many messages were removed
     * @throws JournalException if the database does not answer in time
     */
    int trim(RetentionRule rule) throws JournalException;

    /** Stops to append: what waits fails with {@link JournalException.Reason#STOPPED}. */
    void stop();
}
