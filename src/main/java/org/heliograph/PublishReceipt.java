package org.heliograph;

import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Position;

/**
 * The answer to a publisher: the hub has the message.
 *
 * @param id the id it got
 * @param channel where it went
 * @param position its place in the journal; empty for channels without history
 */
public record PublishReceipt(MessageId id, ChannelName channel, Optional<Position> position) {
    /** Returns the receipt of a message. */
    public static PublishReceipt of(Message message) {
        return new PublishReceipt(message.id(), message.channel(), message.position());
    }
}
