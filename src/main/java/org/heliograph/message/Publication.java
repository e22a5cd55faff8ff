package org.heliograph.message;

import java.util.Optional;

/**
 * A message to be published, which has no id and no time yet. Immutable.
 *
 * @param channel where it shall go
 * @param event its type
 * @param content what it carries
 * @param contentType the media type of the content
 * @param publisher who publishes it
 * @param key what it is about, for conflation; empty for most messages
 * @param attributes the named strings beside its content
 */
public record Publication(
        ChannelName channel,
        EventName event,
        Content content,
        ContentType contentType,
        Publisher publisher,
        Optional<MessageKey> key,
        Attributes attributes) {

    /** Returns a publication of plain content, with the default event name and content type and without a key. */
    public static Publication of(ChannelName channel, Content content, Publisher publisher) {
        ContentType type = content.isText() ? ContentType.TEXT : ContentType.BYTES;
        return new Publication(channel, EventName.MESSAGE, content, type, publisher, Optional.empty(), Attributes.NONE);
    }

    /** Returns this publication with other attributes. */
    public Publication with(Attributes others) {
        return new Publication(channel, event, content, contentType, publisher, key, others);
    }
}
