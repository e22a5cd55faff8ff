package org.heliograph.message;

import java.time.Instant;
import java.util.Optional;

/**
 * A message of a channel. Immutable.
 *
 * @param id unique over all nodes
 * @param channel where it belongs
 * @param event its type
 * @param content what it carries
 * @param contentType the media type of the content
 * @param publisher who published it
 * @param publishedAt when its first node accepted it, by that node's clock
 * @param key what it is about, for conflation; empty for most messages
 * @param attributes the named strings beside its content
 * @param position its place in the journal; empty for messages of channels without history
 */
public record Message(
        MessageId id,
        ChannelName channel,
        EventName event,
        Content content,
        ContentType contentType,
        Publisher publisher,
        Instant publishedAt,
        Optional<MessageKey> key,
        Attributes attributes,
        Optional<Position> position) {

    /** Returns the size of its content and its attributes, in bytes: what it counts against every bound. */
    public int sizeBytes() {
        return content.sizeBytes() + attributes.sizeBytes();
    }

    /** Returns this message at a place in the journal. */
    public Message at(Position place) {
        return new Message(
                id, channel, event, content, contentType, publisher, publishedAt, key, attributes, Optional.of(place));
    }
}
