package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import org.heliograph.testkit.ClientFrame;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 6455 frame by frame: what is well-formed is taken in whatever pieces it comes, and what is not ends that connection
 * and no other. The cases follow the categories of the Autobahn test suite.
 */
abstract class FramingCases extends OneNode {
    /** What these cases need: no ping between their frames, and no limit on their number. */
    static final Map<String, String> SETTINGS = Map.of(
            "heliograph.websocket.ping-interval", "PT5M",
            "heliograph.websocket.messages-per-second", "100000",
            "heliograph.websocket.message-burst", "100000");

    private static final String ROOM = "ws/room/framing";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int PIECE_BYTES = 3;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int COMPRESSED = 0xC0;
    private static final byte[] NOTHING = {};

    /** Each of the three encodings of a length, whole, in TCP pieces, in fragments of which some are empty. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536})
    void messageOfAnyLengthComesBackInWhateverPiecesItWasSent(int bytes) throws IOException {
        RawSocket client = hub.raw(ROOM);
        byte[] text = "*".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        byte[] binary = new byte[bytes];
        new Random(bytes).nextBytes(binary);
        for (int opcode : new int[] {RawSocket.TEXT, RawSocket.BINARY}) {
            byte[] payload = opcode == RawSocket.TEXT ? text : binary;
            client.send(opcode, payload);
            assertNext(client, opcode, payload);
            client.writeInPieces(ClientFrame.whole(opcode, payload), PIECE_BYTES);
            assertNext(client, opcode, payload);
            client.sendPart(opcode, Arrays.copyOf(payload, bytes / 3));
            client.sendPart(RawSocket.CONTINUATION, NOTHING);
            client.send(RawSocket.CONTINUATION, Arrays.copyOfRange(payload, bytes / 3, bytes));
            assertNext(client, opcode, payload);
        }
    }

    @Test
    void pingOfAnyLengthIsAnsweredWithTheSameBytes() throws IOException {
        RawSocket client = hub.raw(ROOM);
        for (int bytes = 0; bytes <= MAX_CONTROL_BYTES; bytes++) {
            byte[] payload = new byte[bytes];
            new Random(bytes).nextBytes(payload);
            client.writeInPieces(ClientFrame.whole(RawSocket.PING, payload), bytes % 2 == 0 ? 1 : payload.length + 6);
            assertNext(client, RawSocket.PONG, payload);
        }
    }

    @Test
    void controlFramesBetweenFragmentsAreAnsweredAtOnce() throws IOException {
        RawSocket client = hub.raw(ROOM);
        client.sendPart(RawSocket.TEXT, "one ".getBytes(StandardCharsets.US_ASCII));
        client.send(RawSocket.PING, new byte[] {1});
        assertNext(client, RawSocket.PONG, new byte[] {1});
        client.send(RawSocket.PONG, new byte[] {2});
        client.sendPart(RawSocket.CONTINUATION, "two ".getBytes(StandardCharsets.US_ASCII));
        client.send(RawSocket.PING, new byte[] {3});
        assertNext(client, RawSocket.PONG, new byte[] {3});
        client.send(RawSocket.CONTINUATION, "three".getBytes(StandardCharsets.US_ASCII));
        assertNext(client, RawSocket.TEXT, "one two three".getBytes(StandardCharsets.US_ASCII));
    }

    /** Reserved bits and opcodes, control frames in parts or too long, fragments out of order, no mask, bad codes. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "first reserved bit, c18011223344",
        "second reserved bit, a18011223344",
        "third reserved bit, 918011223344",
        "reserved bit of a ping, c98011223344",
        "data opcode 3, 838011223344",
        "data opcode 7, 878011223344",
        "control opcode 11, 8b8011223344",
        "control opcode 15, 8f8011223344",
        "ping in parts, 098011223344",
        "pong in parts, 0a8011223344",
        "close in parts, 088011223344",
        "ping of 126 bytes, 89fe007e00000000",
        "close of 126 bytes, 88fe007e00000000",
        "end of nothing, 808011223344",
        "continuation of nothing, 008011223344",
        "message inside a message, 0180112233448181000000002a",
        "text without mask, 810178",
        "ping without mask, 8900",
        "compressed without mask, c2020380",
        "close with half a code, 88810000000003",
        "close with 0, 8882000000000000",
        "close with 999, 88820000000003e7",
        "close with 1004, 88820000000003ec",
        "close with 1005, 88820000000003ed",
        "close with 1006, 88820000000003ee",
        "close with 1015, 88820000000003f7",
        "close with 1016, 88820000000003f8",
        "close with 2999, 8882000000000bb7",
        "close with 65535, 888200000000ffff"
    })
    void brokenFrameEndsThatConnectionOnly(String what, String hex) throws IOException {
        TextSocket neighbour = hub.socket(ROOM);
        RawSocket client = hub.raw(ROOM);
        client.write(HexFormat.of().parseHex(hex));
        assertEndsWith(client, 1002);
        assertThat(neighbour.send("fine").awaitTexts(1)).as(what).containsExactly("fine");
        hub.awaitNode("only the neighbour", LIMIT, node -> node.getInt("sessions") == 1);
    }

    /** Inflating has no bound on either server, and a block that is marked as the last makes one of them spin. */
    @Test
    void compressedFrameIsNotInflated() throws IOException {
        for (byte[] payload : List.of(bomb(), new byte[] {0x03, (byte) 0x80})) {
            RawSocket client = hub.tcp("ws/echo");
            assertThat(client.handshake("Sec-WebSocket-Extensions: permessage-deflate"))
                    .startsWith("HTTP/1.1 101")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
            client.write(ClientFrame.of(COMPRESSED | RawSocket.TEXT, payload));
            assertEndsWith(client, 1002);
        }
        assertThat(hub.cpuTimeWithin(Duration.ofSeconds(1))).isLessThan(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3a9", "e282ac", "f09f9a80", "00", "efbfbe", "f48fbfbf", "ed9fbf", "ee8080", "efbbbf"})
    void validUtf8PassesWhereverItIsCut(String hex) throws IOException {
        RawSocket client = hub.raw(ROOM);
        byte[] text = HexFormat.of().parseHex(hex);
        for (int cut = 0; cut <= text.length; cut++) {
            sendCut(client, text, cut);
            assertNext(client, RawSocket.TEXT, text);
        }
    }

    /** A lone byte, overlong forms, a surrogate, beyond Unicode, and characters that end too soon. */
    @ParameterizedTest
    @ValueSource(
            strings = {"c328", "80", "ff", "c0af", "e08080", "f08080af", "eda080", "f4908080", "c3", "e282", "f09f9a"})
    void invalidUtf8IsRefusedWhereverItIsCut(String hex) throws IOException {
        TextSocket neighbour = hub.socket(ROOM);
        byte[] text = HexFormat.of().parseHex(hex);
        for (int cut = 0; cut <= text.length; cut++) {
            RawSocket client = hub.raw(ROOM);
            sendCut(client, text, cut);
            assertEndsWith(client, 1007);
        }
        assertThat(neighbour.send("fine").awaitTexts(1)).containsExactly("fine");
    }

    @Test
    void closeReasonThatIsNotUtf8IsRefused() throws IOException {
        RawSocket client = hub.raw(ROOM);
        client.write(HexFormat.of().parseHex("88840000000003e8c328"));
        assertEndsWith(client, 1007);
    }

    /** Codes that a client may send come back; the registered 1012 to 1014 are unknown to both containers. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
    void closeIsAnsweredWithItsOwnCode(int code) throws IOException {
        RawSocket client = hub.raw(ROOM);
        client.send(RawSocket.CLOSE, new byte[] {(byte) (code >> 8), (byte) code, 'b', 'y', 'e'});
        assertEndsWith(client, code);
    }

    /**
     * More of them than a server has threads: on one container each would keep a thread for ever. The frames count, or the
     * connection ends: the other container loses what came too early.
     */
    @Test
    void framesInTheSegmentOfTheHandshakeKeepNoThread() throws IOException {
        byte[] early = ClientFrame.whole(RawSocket.TEXT, "early".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 100; i++) {
            RawSocket hasty = hub.tcp("ws/echo");
            assertThat(hasty.handshakeWith(early)).startsWith("HTTP/1.1 101");
        }
        RawSocket patient = hub.raw("ws/echo");
        patient.send("still here");
        assertThat(patient.read(LIMIT).orElseThrow().text()).isEqualTo("Echo: still here");
    }

    /** RFC 6455 5.5.1 forbids to send it; Undertow may pass on, before the close, what shares a segment with it. */
    @Test
    void whatFollowsACloseHurtsNobody() throws IOException {
        TextSocket neighbour = hub.socket(ROOM);
        RawSocket client = hub.raw(ROOM);
        client.write(HexFormat.of().parseHex("88820000000003e8" + "818100000000" + "78" + "898000000000"));
        assertEndsWith(client, 1000);
        neighbour.send("fine");
        await().atMost(LIMIT).until(() -> neighbour.texts().contains("fine"));
    }

    /** A MiB of nothing in a kilobyte. */
    private static byte[] bomb() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[1 << 20]);
        deflater.finish();
        byte[] compressed = new byte[4096];
        int size = deflater.deflate(compressed);
        deflater.end();
        return Arrays.copyOf(compressed, size);
    }

    private static void sendCut(RawSocket client, byte[] text, int cut) throws IOException {
        client.sendPart(RawSocket.TEXT, Arrays.copyOf(text, cut));
        client.send(RawSocket.CONTINUATION, Arrays.copyOfRange(text, cut, text.length));
    }

    private static void assertNext(RawSocket client, int opcode, byte[] payload) throws IOException {
        RawSocket.Received next = client.read(LIMIT).orElseThrow();
        assertThat(next.opcode()).isEqualTo(opcode);
        assertThat(next.payload()).isEqualTo(payload);
    }

    /** The first that comes is the close frame, and nothing comes after it. */
    private static void assertEndsWith(RawSocket client, int code) throws IOException {
        RawSocket.Received close = client.read(LIMIT).orElseThrow();
        assertThat(close.opcode()).isEqualTo(RawSocket.CLOSE);
        assertThat(close.closeCode()).isEqualTo(code);
        assertThat(client.isEndedWithin(LIMIT)).isTrue();
    }
}
