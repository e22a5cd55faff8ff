package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Message;
import org.heliograph.message.MessageKey;
import org.heliograph.protocol.client.ClientJsonFormat;
import org.heliograph.testkit.EventStreamParser;
import org.junit.jupiter.api.Test;

/** What each transport is given for a message. */
class WireFormatTest {
    @Test
    void rawTextIsATextFrameOfTheContentAlone() {
        Frame frame = RawFormat.RAW.encode(Messages.text("update", "é"));

        assertThat(frame.kind()).isEqualTo(Frame.Kind.TEXT);
        assertThat(frame.text()).isEqualTo("é");
        assertThat(frame.key()).isNull();
    }

    @Test
    void rawBytesAreABinaryFrame() {
        Frame frame = RawFormat.RAW.encode(Messages.bytes("k", (byte) 1, (byte) 2));

        assertThat(frame.kind()).isEqualTo(Frame.Kind.BINARY);
        assertThat(frame.buffer()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(frame.key()).isEqualTo(new MessageKey("k"));
    }

    @Test
    void feedIsGivenTheBytesOfAnEvent() {
        Message message = Messages.text("update", "é😀");
        Frame frame = SseFormat.SSE.encode(message);
        String stream = StandardCharsets.UTF_8.decode(frame.buffer()).toString();

        assertThat(frame.kind()).isEqualTo(Frame.Kind.BINARY);
        assertThat(stream).isEqualTo(SseEncoder.event(message));
        assertThat(SseFormat.SSE.encode(Messages.bytes("k")).key()).isEqualTo(new MessageKey("k"));
    }

    @Test
    void onlyTheManyChannelSocketHasAWordForTheEndOfASubscription() {
        ChannelName channel = new ChannelName("room:a");

        assertThat(RawFormat.RAW.encodeEnd(channel)).isEmpty();
        assertThat(SseFormat.SSE.encodeEnd(channel)).isEmpty();
        assertThat(ClientJsonFormat.CLIENT_JSON.encodeEnd(channel).orElseThrow().text())
                .isEqualTo("{\"push\":{\"channel\":\"room:a\","
                        + "\"unsubscribe\":{\"code\":2000,\"reason\":\"server unsubscribe\"}}}");
    }

    @Test
    void rawIsKeptAliveByPings() {
        assertThat(RawFormat.RAW.keepAlive()).isSameAs(Frame.PING);
    }

    @Test
    void feedIsKeptAliveByCommentsThatNoPageSees() {
        Frame heartbeat = SseFormat.SSE.keepAlive();
        EventStreamParser parser = EventStreamParser.parse(
                StandardCharsets.UTF_8.decode(heartbeat.buffer()).toString());

        assertThat(heartbeat.kind()).isEqualTo(Frame.Kind.BINARY);
        assertThat(parser.events()).isEmpty();
        assertThat(parser.comments()).hasSize(1);
    }

    @Test
    void manyChannelSocketIsKeptAliveByAnEmptyObjectThatIsAnswered() {
        assertThat(ClientJsonFormat.CLIENT_JSON.keepAlive().text()).isEqualTo("{}");
        assertThat(ClientJsonFormat.CLIENT_JSON.keepAlive().isPing()).isTrue();
    }

    @Test
    void textForOneClientHasTheFormOfItsTransport() {
        assertThat(RawFormat.RAW.encode("pong").text()).isEqualTo("pong");
        assertThat(StandardCharsets.UTF_8
                        .decode(SseFormat.SSE.encode("pong").buffer())
                        .toString())
                .isEqualTo("data: pong\n\n");
        assertThat(ClientJsonFormat.CLIENT_JSON.encode("pong").text())
                .isEqualTo("{\"push\":{\"message\":{\"data\":\"pong\"}}}");
    }

    @Test
    void messageOnTheManyChannelSocketIsAPush() {
        assertThat(ClientJsonFormat.CLIENT_JSON
                        .encode(Messages.text("message", "hi"))
                        .text())
                .startsWith("{\"push\":{\"channel\":\"news\",\"pub\":{\"data\":\"hi\"");
    }
}
