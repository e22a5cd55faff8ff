package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults of a publication. */
class PublicationTest {
    private static final ChannelName NEWS = new ChannelName("news");

    @Test
    void plainContentHasTheDefaultEventAndTheTypeOfItsKind() {
        Publication text = Publication.of(NEWS, Content.ofText("a"), Publisher.ANONYMOUS);
        Publication bytes = Publication.of(NEWS, Content.ofBytes(new byte[1]), Publisher.APPLICATION);

        assertThat(text.event()).isEqualTo(EventName.MESSAGE);
        assertThat(text.contentType()).isEqualTo(ContentType.TEXT);
        assertThat(text.key()).isEmpty();
        assertThat(bytes.contentType()).isEqualTo(ContentType.BYTES);
        assertThat(bytes.publisher()).isEqualTo(Publisher.APPLICATION);
    }

    @Test
    void otherAttributesChangeNothingElse() throws InvalidInputException {
        Publication plain = Publication.of(NEWS, Content.ofText("a"), Publisher.ANONYMOUS);
        Publication described = plain.with(Attributes.of(Map.of("subject", "tide")));

        assertThat(described.attributes().get("subject")).contains("tide");
        assertThat(described.with(Attributes.NONE)).isEqualTo(plain);
    }
}
