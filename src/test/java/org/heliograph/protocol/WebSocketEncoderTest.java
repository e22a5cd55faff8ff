package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.heliograph.message.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of frames to a client, as RFC 6455, section 5.7, shows them. */
class WebSocketEncoderTest {
    @Test
    void textIsTheExampleOfTheRfc() {
        assertThat(WebSocketEncoder.encode(Frame.ofText("Hello")))
                .containsExactly(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f);
    }

    @Test
    void bytesAndPingsHaveTheirOpcode() {
        Frame bytes = Frame.of(Content.ofBytes(new byte[] {7}), Optional.empty());
        assertThat(WebSocketEncoder.encode(bytes)).containsExactly(0x82, 0x01, 0x07);
        assertThat(WebSocketEncoder.encode(Frame.PING)).containsExactly(0x89, 0x00);
    }

    @ParameterizedTest
    @CsvSource({"125, 2, 0x7D", "126, 4, 0x7E", "65535, 4, 0x7E", "65536, 10, 0x7F"})
    void lengthTakesAsFewBytesAsItCan(int length, int headerBytes, String second) {
        byte[] frame = WebSocketEncoder.encode(Frame.ofText("x".repeat(length)));
        assertThat(frame).hasSize(headerBytes + length);
        assertThat(frame[1]).isEqualTo((byte) (int) Integer.decode(second));
        long announced = 0;
        for (byte each : Arrays.copyOfRange(frame, headerBytes == 2 ? 1 : 2, headerBytes)) {
            announced = announced * 256 + Byte.toUnsignedInt(each);
        }
        assertThat(announced).isEqualTo(length);
    }

    @Test
    void frameIsEncodedOnceForAllConnections() {
        Frame frame = Frame.ofText("shared");
        assertThat(WebSocketEncoder.encode(frame)).isSameAs(WebSocketEncoder.encode(frame));
    }

    @Test
    void framesTogetherAreOneAfterAnother() {
        assertThat(WebSocketEncoder.encodeTogether(List.of(Frame.ofText("a"), Frame.PING)))
                .containsExactly(0x81, 0x01, 0x61, 0x89, 0x00);
    }

    @Test
    void linesAreOneMessage() {
        assertThat(WebSocketEncoder.encodeLines(List.of(Frame.ofText("{}"), Frame.ofText("\u00e9"))))
                .containsExactly(0x81, 0x05, '{', '}', '\n', 0xC3, 0xA9);
    }

    @Test
    void closeCarriesCodeAndReason() {
        assertThat(WebSocketEncoder.close(4430, "slow")).containsExactly(0x88, 6, 0x11, 0x4E, 's', 'l', 'o', 'w');
    }

    @Test
    void closeWithoutACodeIsEmpty() {
        assertThat(WebSocketEncoder.close(1005, "")).containsExactly(0x88, 0);
    }

    @Test
    void pongCarriesTheDataOfItsPing() {
        byte[] data = "abc".getBytes(StandardCharsets.US_ASCII);
        assertThat(WebSocketEncoder.pong(data)).containsExactly(0x8A, 3, 'a', 'b', 'c');
    }
}
