package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;

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
    void anotherEventNameChangesNothingElse() {
        Publication text = Publication.of(NEWS, Content.ofText("a"), Publisher.ANONYMOUS);
        Publication named = text.withEvent(new EventName("update"));

        assertThat(named.event()).hasToString("update");
        assertThat(named.withEvent(EventName.MESSAGE)).isEqualTo(text);
    }
}
