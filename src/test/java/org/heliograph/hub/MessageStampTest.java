package org.heliograph.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.NodeId;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;

/** The id and the time of messages. */
class MessageStampTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456789Z");
    private final MessageStamp stamp = new MessageStamp(new NodeId("n"), InstantSource.fixed(NOW));

    @Test
    void messageHasTheNextIdOfItsNodeAndTheTimeToTheMillisecond() throws InvalidInputException {
        Publication publication = Publication.of(new ChannelName("news"), Content.ofText("a"), Publisher.APPLICATION)
                .with(Attributes.of(Map.of("subject", "tide")));

        Message first = stamp.stamp(publication);
        Message second = stamp.stamp(publication);

        assertThat(first.id()).hasToString("n-1");
        assertThat(second.id()).hasToString("n-2");
        assertThat(first.publishedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.123Z"));
        assertThat(first.attributes()).isEqualTo(publication.attributes());
        assertThat(first.position()).isEmpty();
    }
}
