package org.heliograph.message;

import java.time.Instant;
import java.util.Optional;

/**
 * One message of a channel. Immutable.
 *
 * @param id unique over all nodes
 * @param channel where it belongs
 * @param event its type
 * @param content what it carries
 * @param contentType the media type of the content
 * @param publisher who published it
 * @param publishedAt when its first node accepted it, by that node's clock
 * @param key what it is about, for conflation; empty for most messages
 */
public record Message(
        MessageId id,
        ChannelName channel,
        EventName event,
        Content content,
        ContentType contentType,
        Publisher publisher,
        Instant publishedAt,
        Optional<MessageKey> key) {}
