package org.heliograph;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.heliograph.testkit.ClientFrame;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.SteadyTraffic;
import org.heliograph.testkit.TextSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send too much, too fast or without end, next to two that talk to each other as if nothing were. */
abstract class FloodCases extends OneNode {
    private static final String ROOM = "ws/room/flood";
    private static final Duration MESSAGE_LIMIT = Duration.ofSeconds(2);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(4);
    private static final Duration PONG_LIMIT = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    /** Two sweeps of the hub, and what a busy machine may add. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final Duration SHORT_SILENCE = Duration.ofSeconds(1);
    private static final Duration PIECE_INTERVAL = Duration.ofMillis(100);
    private static final int MEBIBYTE = 1 << 20;
    private static final int BATCH = 50;
    private static final byte[] ONE_BYTE = {'x'};

    /** Short limits, but the rate as it is shipped. */
    static final Map<String, String> SETTINGS = Map.of(
            "heliograph.websocket.message-limit", MESSAGE_LIMIT.toString(),
            "heliograph.websocket.ping-interval", PING_INTERVAL.toString(),
            "heliograph.websocket.pong-limit", PONG_LIMIT.toString(),
            "heliograph.websocket.close-limit", CLOSE_LIMIT.toString());

    private SteadyTraffic traffic;
    private TextSocket listener;
    private int heapBefore;

    @BeforeEach
    void letTwoTalk() {
        listener = hub.socket(ROOM);
        traffic = new SteadyTraffic("said ", hub.socket(ROOM), Duration.ofMillis(100));
        listener.awaitTexts(2);
        heapBefore = hub.heapInUse();
    }

    @AfterEach
    void assertThatTheTwoNoticedNothing() {
        traffic.close();
        assertThat(traffic.longestSilence()).isLessThan(SHORT_SILENCE);
        await("all that was said")
                .atMost(HubClient.SOON)
                .until(() -> traffic.heardBy(listener).equals(traffic.said()));
        hub.awaitHeap(heapBefore, HubClient.SOON);
    }

    /** 5,000 messages a second, of which the burst and what a second allows come through. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256})
    void clientThatSendsTooFastIsClosedWithinASecond(int messageBytes) throws IOException {
        assertClosedAsTooFast(
                ClientFrame.whole(RawSocket.TEXT, "f".repeat(messageBytes).getBytes(US_ASCII)));
        await("what came before the end")
                .atMost(HubClient.SOON)
                .untilAsserted(() -> assertThat(listener.texts())
                        .filteredOn(text -> !text.startsWith("said "))
                        .hasSizeBetween(40, 60));
    }

    @Test
    void pongsThatNobodyAskedForCountAsMessages() throws IOException {
        assertClosedAsTooFast(ClientFrame.whole(RawSocket.PONG, ONE_BYTE));
    }

    private void assertClosedAsTooFast(byte[] frame) throws IOException {
        RawSocket client = hub.raw(ROOM);
        byte[] frames = repeated(frame);
        long start = System.nanoTime();
        Optional<RawSocket.Received> close = Optional.empty();
        while (close.isEmpty() && since(start).compareTo(SLACK) < 0) {
            client.write(frames);
            close = closeWithin(client, Duration.ofMillis(10));
        }
        assertThat(close.orElseThrow().closeCode()).isEqualTo(4429);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(1));
    }

    /** A client that ignores the close may write until its time to answer is over, and nothing of it is kept. */
    @Test
    void clientThatGoesOnSendingAfterItsCloseIsCutOff() throws IOException {
        RawSocket client = hub.raw(ROOM);
        byte[] messages = repeated(ClientFrame.whole(RawSocket.TEXT, new byte[1000]));
        long start = System.nanoTime();
        while (isTaken(client, messages)) {
            assertThat(since(start)).isLessThan(CLOSE_LIMIT.plus(SLACK));
        }
        hub.awaitNode("gone", SLACK, node -> node.getInt("sessions") == 2);
        assertThat(hub.closed(4429)).isPositive();
    }

    @Test
    void pingsCountAsMessages() throws IOException {
        assertClosedAsTooFast(ClientFrame.whole(RawSocket.PING, ONE_BYTE));
    }

    @Test
    void clientThatPingsTooFastAndReadsNothingIsCutOff() throws IOException {
        int closedBefore = hub.closed(4429);
        RawSocket client = hub.raw(ROOM);
        byte[] pings = repeated(ClientFrame.whole(RawSocket.PING, new byte[125]));
        long start = System.nanoTime();
        while (isTaken(client, pings)) {
            assertThat(since(start)).isLessThan(CLOSE_LIMIT.plus(SLACK));
        }
        hub.awaitNode("counted", SLACK, node -> hub.closed(4429) == closedBefore + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {RawSocket.TEXT, RawSocket.BINARY})
    void messageThatNeverEndsIsABadRequest(int opcode) throws IOException {
        assertEndlessMessageIsClosed(opcode, ClientFrame.part(RawSocket.CONTINUATION, ONE_BYTE));
    }

    /** A control frame may come within a message; it is not the end of one. */
    @ParameterizedTest
    @ValueSource(ints = {RawSocket.PING, RawSocket.PONG})
    void messageThatNeverEndsIsABadRequestWhateverComesBetweenItsParts(int opcode) throws IOException {
        ByteArrayOutputStream partAndControl = new ByteArrayOutputStream();
        partAndControl.writeBytes(ClientFrame.part(RawSocket.CONTINUATION, ONE_BYTE));
        partAndControl.writeBytes(ClientFrame.whole(opcode, ONE_BYTE));
        assertEndlessMessageIsClosed(RawSocket.TEXT, partAndControl.toByteArray());
    }

    private void assertEndlessMessageIsClosed(int opcode, byte[] more) throws IOException {
        RawSocket client = hub.raw(ROOM);
        long start = System.nanoTime();
        client.sendPart(opcode, ONE_BYTE);
        Optional<RawSocket.Received> close = Optional.empty();
        while (close.isEmpty() && since(start).compareTo(MESSAGE_LIMIT.plus(SLACK)) < 0) {
            close = closeWithin(client, PIECE_INTERVAL.dividedBy(2));
            isTaken(client, more);
        }
        assertThat(close.orElseThrow().closeCode()).isEqualTo(4400);
        assertThat(since(start)).isBetween(MESSAGE_LIMIT, MESSAGE_LIMIT.plus(SLACK));
    }

    @Test
    void frameThatNeverEndsIsABadRequest() throws IOException {
        RawSocket client = hub.raw(ROOM);
        client.write(ClientFrame.announcing(0x80 | RawSocket.BINARY, 1_000));
        Optional<RawSocket.Received> close = Optional.empty();
        long start = System.nanoTime();
        while (close.isEmpty() && since(start).compareTo(HubClient.SOON) < 0) {
            client.write(ONE_BYTE);
            close = closeWithin(client, PIECE_INTERVAL);
        }
        assertThat(close.orElseThrow().closeCode()).isEqualTo(4400);
        assertThat(since(start)).isBetween(MESSAGE_LIMIT, MESSAGE_LIMIT.plus(SLACK));
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MIN_VALUE + Integer.MAX_VALUE})
    void announcedLengthMakesNoRoomAndIsNotWaitedFor(long length) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            RawSocket client = hub.raw(ROOM);
            client.write(ClientFrame.announcing(0x80 | RawSocket.BINARY, length));
            assertThat(closeWithin(client, Duration.ofSeconds(1)).orElseThrow().closeCode())
                    .isEqualTo(1009);
        }
        assertThat(hub.heapInUse()).isLessThan(heapBefore + HubClient.HEAP_NOISE_BYTES);
        hub.awaitNode("all closed", SLACK, node -> node.getInt("sessions") == 2);
    }

    /** What was sent before the end came may still be on its way, in the buffers of the operating system. */
    @Test
    void frameAboveTheLimitIsCutOffBeforeItsEnd() throws IOException {
        RawSocket client = hub.raw(ROOM);
        client.write(ClientFrame.announcing(0x80 | RawSocket.TEXT, 10 * MEBIBYTE));
        byte[] piece = "x".repeat(1024).getBytes(US_ASCII);
        Optional<RawSocket.Received> close = Optional.empty();
        int sent = 0;
        while (close.isEmpty() && sent < 10 * MEBIBYTE && isTaken(client, piece)) {
            sent += piece.length;
            close = sent % (64 * 1024) == 0 ? closeWithin(client, Duration.ofMillis(1)) : close;
        }
        assertThat(sent).isLessThan(6 * MEBIBYTE);
        assertThat(close.map(RawSocket.Received::closeCode).orElse(1009)).isEqualTo(1009);
    }

    private static byte[] repeated(byte[] frame) {
        byte[] all = new byte[frame.length * BATCH];
        for (int i = 0; i < BATCH; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return all;
    }

    /** Returns the close frame if it comes before nothing comes for so long. */
    private static Optional<RawSocket.Received> closeWithin(RawSocket client, Duration silence) throws IOException {
        try {
            return client.readUntil(RawSocket.CLOSE, silence);
        } catch (SocketTimeoutException open) {
            return Optional.empty();
        }
    }

    private static boolean isTaken(RawSocket client, byte[] bytes) {
        try {
            client.write(bytes);
            return true;
        } catch (IOException ended) {
            return false;
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
