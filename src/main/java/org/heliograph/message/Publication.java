package org.heliograph.message;

import java.util.Optional;

/**
 * What somebody wants to publish: a message that has no id and no time yet. Immutable.
 *
 * @param channel where it shall go
 * @param event its type
 * @param content what it carries
 * @param contentType the media type of the content
 * @param publisher who publishes it
 * @param key what it is about, for conflation; empty for most messages
 */
public record Publication(
        ChannelName channel,
        EventName event,
        Content content,
        ContentType contentType,
        Publisher publisher,
        Optional<MessageKey> key) {

    /** Returns a publication of plain content, with the default event name and content type and without a key. */
    public static Publication of(ChannelName channel, Content content, Publisher publisher) {
        ContentType type = content.isText() ? ContentType.TEXT : ContentType.BYTES;
        return new Publication(channel, EventName.MESSAGE, content, type, publisher, Optional.empty());
    }

    /** Returns this publication with another event name. */
    public Publication withEvent(EventName other) {
        return new Publication(channel, other, content, contentType, publisher, key);
    }
}
