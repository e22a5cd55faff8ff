package org.heliograph.journal;

import java.util.List;
import org.heliograph.message.Message;
import org.heliograph.message.Position;

/**
 * Messages of one channel, read at one moment.
 *
 * @param messages in the order asked for, each with its position
 * @param head the place of the last message of the whole log at that moment
 * @param trimmedTo messages of this channel up to and including this offset are gone; 0 if none is
 * @param hasMore whether the range holds more messages than were returned
 */
public record JournalPage(List<Message> messages, Position head, long trimmedTo, boolean hasMore) {}
