package org.heliograph.protocol.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.WireFormat;
import org.heliograph.testkit.EventStreamParser;
import org.junit.jupiter.api.Test;

class CloudEventFormatsTest {
    private final AtomicInteger told = new AtomicInteger();
    private final CloudEventFormats formats = CloudEventFormats.of(
            "https://portal.example/heliograph/", () -> new MessageId("t-" + told.incrementAndGet()));

    @Test
    void socketGetsOneEventInEachText() {
        Message message = Events.about(Events.json("{\"a\":\n1}"), "ACME");
        Frame frame = formats.socket().encode(message);
        assertThat(frame.kind()).isEqualTo(Frame.Kind.TEXT);
        assertThat(frame.key()).isEqualTo(new MessageKey("ACME"));
        assertThat(frame.text())
                .contains("\"source\":\"https://portal.example/heliograph/api/channels/")
                .endsWith("\"data\":{\"a\":1}}");
        assertThat(formats.socket().keepAlive()).isSameAs(Frame.PING);
        assertThat(formats.socket().liveness()).isEqualTo(WireFormat.Liveness.PING_FRAMES);
    }

    @Test
    void feedKeepsIdAndNameAndHasAnEventAsItsData() {
        Message message = Events.json("{\"a\":\r\n1}");
        EventStreamParser.Event event = parse(formats.feed().encode(message));
        assertThat(event.type()).isEqualTo("placed");
        assertThat(event.lastEventId()).isEqualTo("n-1");
        assertThat(event.data()).startsWith("{\"specversion\":\"1.0\"").endsWith("}}");
        assertThat(formats.feed().liveness()).isEqualTo(WireFormat.Liveness.COMMENTS);
    }

    @Test
    void textForOneClientIsAnEventOfItsOwn() {
        assertThat(formats.socket().encode("a").text()).contains("\"id\":\"t-1\"");
        EventStreamParser.Event event = parse(formats.feed().encode("b"));
        assertThat(event.lastEventId()).isEmpty();
        assertThat(event.data()).contains("\"id\":\"t-2\"").contains("\"data\":\"b\"");
    }

    private static EventStreamParser.Event parse(Frame frame) {
        String stream = StandardCharsets.UTF_8.decode(frame.buffer()).toString();
        return EventStreamParser.parse(stream).events().get(0);
    }
}
