package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.heliograph.message.CloseCode;
import org.heliograph.testkit.ClientFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may send, in any number of pieces, and what ends its connection. */
class WebSocketDecoderTest {
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FIN = 0x80;
    private static final int MAX_MESSAGE_BYTES = 100_000;

    private final List<String> heard = new ArrayList<>();
    private final WebSocketDecoder decoder = new WebSocketDecoder(MAX_MESSAGE_BYTES, new Recorder());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, MAX_MESSAGE_BYTES})
    void textOfEveryLengthArrivesInOnePieceAndByteByByte(int length) throws WebSocketViolation {
        String text = "x".repeat(length);
        byte[] frame = ClientFrame.whole(TEXT, utf8(text));
        decode(frame);
        for (byte each : frame) {
            decode(new byte[] {each});
        }
        assertThat(messages()).containsExactly("text " + text, "text " + text);
    }

    @Test
    void severalFramesInOnePieceArriveInOrder() throws WebSocketViolation {
        decode(together(
                ClientFrame.whole(TEXT, utf8("grüße")),
                ClientFrame.whole(BINARY, new byte[] {1, 2, -1}),
                ClientFrame.whole(PING, utf8("p")),
                ClientFrame.whole(PONG, utf8("q"))));
        assertThat(heard).containsExactly("text grüße", "binary [1, 2, -1]", "ping p", "pong");
    }

    @Test
    void controlFramesMayComeBetweenFragments() throws WebSocketViolation {
        decode(together(
                ClientFrame.part(TEXT, utf8("a")),
                ClientFrame.whole(PING, utf8("p")),
                ClientFrame.part(CONTINUATION, utf8("b")),
                ClientFrame.whole(CONTINUATION, utf8("c")),
                ClientFrame.whole(TEXT, utf8("d"))));
        assertThat(heard).containsExactly("part", "ping p", "part", "text abc", "text d");
    }

    @Test
    void characterMaySpanFragments() throws WebSocketViolation {
        byte[] euro = utf8("€");
        decode(ClientFrame.part(TEXT, Arrays.copyOf(euro, 1)));
        decode(ClientFrame.whole(CONTINUATION, Arrays.copyOfRange(euro, 1, euro.length)));
        assertThat(messages()).containsExactly("text €");
    }

    @Test
    void piecesOfAFrameAreHeardOf() throws WebSocketViolation {
        byte[] frame = ClientFrame.whole(BINARY, new byte[10]);
        decode(Arrays.copyOf(frame, frame.length - 1));
        assertThat(heard).containsExactly("part");
    }

    @Test
    void piecesOfAPingAreNoPartOfAMessage() throws WebSocketViolation {
        byte[] frame = ClientFrame.whole(PING, utf8("ping"));
        decode(Arrays.copyOf(frame, frame.length - 1));
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "reserved bit 1, 0xC1",
        "reserved bit 2, 0xA1",
        "reserved bit 3, 0x91",
        "reserved opcode, 0x83",
        "reserved control opcode, 0x8B",
        "fragmented ping, 0x09",
        "continuation of nothing, 0x80"
    })
    void brokenFirstByteIsAProtocolError(String name, String firstByte) {
        assertViolation(CloseCode.PROTOCOL_ERROR, ClientFrame.of(Integer.decode(firstByte), new byte[0]));
    }

    @Test
    void frameThatIsNotMaskedIsAProtocolError() {
        assertViolation(CloseCode.PROTOCOL_ERROR, WebSocketEncoder.frame(WebSocketOpcode.TEXT, utf8("bare")));
    }

    @Test
    void longControlFrameIsAProtocolError() {
        assertViolation(CloseCode.PROTOCOL_ERROR, ClientFrame.whole(PING, new byte[126]));
    }

    @Test
    void newMessageInsideAFragmentedOneIsAProtocolError() throws WebSocketViolation {
        decode(ClientFrame.part(TEXT, utf8("a")));
        assertViolation(CloseCode.PROTOCOL_ERROR, ClientFrame.whole(TEXT, utf8("b")));
    }

    @ParameterizedTest
    @ValueSource(longs = {MAX_MESSAGE_BYTES + 1, 1L << 31, 1L << 62})
    void announcedSizeIsEnough(long size) {
        assertViolation(CloseCode.TOO_BIG, ClientFrame.announcing(FIN | BINARY, size));
    }

    @Test
    void fragmentsCountTogether() throws WebSocketViolation {
        decode(ClientFrame.part(BINARY, new byte[MAX_MESSAGE_BYTES - 1]));
        decode(ClientFrame.part(CONTINUATION, new byte[1]));
        assertViolation(CloseCode.TOO_BIG, ClientFrame.announcing(FIN | CONTINUATION, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "C0AF",
                "C1BF",
                "E080AF",
                "EDA080",
                "EDBFBF",
                "F08080AF",
                "F4908080",
                "F5808080",
                "FF",
                "C3C3"
            })
    void textThatCannotBecomeUtf8IsRefusedBeforeItsEnd(String hex) {
        assertViolation(
                CloseCode.BAD_TEXT, ClientFrame.part(TEXT, HexFormat.of().parseHex("61" + hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C3", "E282", "F09F98"})
    void textThatEndsInsideACharacterIsRefused(String hex) {
        assertViolation(
                CloseCode.BAD_TEXT, ClientFrame.whole(TEXT, HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff", "\ud800\udc00\udbff\udfff", "😀€ä"})
    void everyKindOfCharacterArrives(String text) throws WebSocketViolation {
        for (byte each : ClientFrame.whole(TEXT, utf8(text))) {
            decode(new byte[] {each});
        }
        assertThat(messages()).containsExactly("text " + text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1003, 1007, 1011, 3000, 4999})
    void closeIsHeardWithItsCode(int code) throws WebSocketViolation {
        decode(ClientFrame.whole(CLOSE, close(code, "bye")));
        assertThat(heard).containsExactly("close " + code);
    }

    @Test
    void closeWithoutACodeIsHeardAsSuch() throws WebSocketViolation {
        decode(ClientFrame.whole(CLOSE, new byte[0]));
        assertThat(heard).containsExactly("close 1005");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535})
    void closeWithACodeThatNobodyMaySendIsAProtocolError(int code) {
        assertViolation(CloseCode.PROTOCOL_ERROR, ClientFrame.whole(CLOSE, close(code, "")));
    }

    @Test
    void closeWithHalfACodeIsAProtocolError() {
        assertViolation(CloseCode.PROTOCOL_ERROR, ClientFrame.whole(CLOSE, new byte[1]));
    }

    @Test
    void closeWithABrokenReasonIsBadText() {
        byte[] payload = close(1000, "xx");
        payload[2] = (byte) 0xFF;
        assertViolation(CloseCode.BAD_TEXT, ClientFrame.whole(CLOSE, payload));
    }

    @Test
    void nothingIsHeardAfterACloseOrAViolation() throws WebSocketViolation {
        decode(together(ClientFrame.whole(CLOSE, close(1000, "")), ClientFrame.whole(TEXT, utf8("late"))));
        decode(ClientFrame.whole(TEXT, utf8("later")));
        assertThat(heard).containsExactly("close 1000");

        WebSocketDecoder broken = new WebSocketDecoder(MAX_MESSAGE_BYTES, new Recorder());
        byte[] bad = ClientFrame.of(0xC1, new byte[0]);
        assertThatThrownBy(() -> broken.decode(bad, bad.length)).isInstanceOf(WebSocketViolation.class);
        byte[] good = ClientFrame.whole(TEXT, utf8("late"));
        broken.decode(good, good.length);
        assertThat(heard).containsExactly("close 1000");
    }

    private void assertViolation(CloseCode code, byte[] bytes) {
        assertThatThrownBy(() -> decode(bytes))
                .isInstanceOfSatisfying(
                        WebSocketViolation.class,
                        violation -> assertThat(violation.code()).isEqualTo(code));
    }

    private void decode(byte[] bytes) throws WebSocketViolation {
        decoder.decode(bytes, bytes.length);
    }

    private List<String> messages() {
        return heard.stream().filter(each -> !each.equals("part")).toList();
    }

    private static byte[] close(int code, String reason) {
        return together(new byte[] {(byte) (code >> 8), (byte) code}, utf8(reason));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] together(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private final class Recorder implements WebSocketListener {
        @Override
        public void part() {
            heard.add("part");
        }

        @Override
        public void text(String text) {
            heard.add("text " + text);
        }

        @Override
        public void binary(byte[] bytes) {
            heard.add("binary " + Arrays.toString(bytes));
        }

        @Override
        public void ping(byte[] data) {
            heard.add("ping " + new String(data, StandardCharsets.UTF_8));
        }

        @Override
        public void pong() {
            heard.add("pong");
        }

        @Override
        public void close(int code) {
            heard.add("close " + code);
        }
    }
}
