package org.heliograph.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.EventName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;

/** The relay of a node that is alone. */
class LocalRelayTest {
    @Test
    void saysWhyTheNodeIsAloneAndTellsNobody() {
        LocalRelay relay = new LocalRelay("no connection factory");
        List<Message> heard = new ArrayList<>();
        relay.start(heard::add);

        relay.send(new Message(
                new MessageId("n-1"),
                new ChannelName("news"),
                EventName.MESSAGE,
                Content.ofText("a"),
                ContentType.TEXT,
                Publisher.ANONYMOUS,
                Instant.EPOCH,
                Optional.empty(),
                Attributes.NONE,
                Optional.empty()));
        relay.signal(new byte[] {1});
        relay.stop();

        assertThat(heard).isEmpty();
        assertThat(relay.status())
                .isEqualTo(new RelayStatus(RelayStatus.State.OFF, "no connection factory", 0, 0, 0, 0));
    }
}
