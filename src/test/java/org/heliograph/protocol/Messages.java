package org.heliograph.protocol;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publisher;

/** The messages of tests. */
public final class Messages {
    private Messages() {}

    public static Message text(String event, String text) {
        return new Message(
                new MessageId("n-1"),
                new ChannelName("news"),
                new EventName(event),
                Content.ofText(text),
                ContentType.TEXT,
                Publisher.ANONYMOUS,
                Instant.ofEpochMilli(1_700_000_000_123L),
                Optional.empty(),
                Attributes.NONE,
                Optional.empty());
    }

    /** Returns an anonymous text of the epoch. */
    public static Message text(MessageId id, ChannelName channel, String text, Attributes attributes) {
        return new Message(
                id,
                channel,
                EventName.MESSAGE,
                Content.ofText(text),
                ContentType.TEXT,
                Publisher.ANONYMOUS,
                Instant.EPOCH,
                Optional.empty(),
                attributes,
                Optional.empty());
    }

    public static Message described(String text, Attributes attributes) {
        return described(text("message", text), attributes);
    }

    /** Returns the same message with other attributes. */
    public static Message described(Message plain, Attributes attributes) {
        return new Message(
                plain.id(),
                plain.channel(),
                plain.event(),
                plain.content(),
                plain.contentType(),
                plain.publisher(),
                plain.publishedAt(),
                plain.key(),
                attributes,
                plain.position());
    }

    public static Message bytes(String key, byte... bytes) {
        return new Message(
                new MessageId("n-2"),
                new ChannelName("room:Zürich"),
                EventName.MESSAGE,
                Content.ofBytes(bytes),
                ContentType.BYTES,
                new Publisher("carla"),
                Instant.ofEpochMilli(1),
                Optional.of(new MessageKey(key)),
                Attributes.NONE,
                Optional.empty());
    }
}
