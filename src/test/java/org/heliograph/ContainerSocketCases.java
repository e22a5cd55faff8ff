package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.junit.jupiter.api.Test;

/** What the raw endpoints do over sessions of the server's own container, and to clients that go too far there. */
abstract class ContainerSocketCases extends EndpointCases {
    private static final String ROOM = "ws/room/limits";
    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * KIBIBYTE;

    @Test
    void fragmentsAreCountedTogether() throws IOException {
        RawSocket client = hub.raw(ROOM);
        byte[] part = "x".repeat(64 * KIBIBYTE).getBytes(StandardCharsets.US_ASCII);
        client.sendPart(RawSocket.TEXT, part);
        for (int sent = part.length; sent < MEBIBYTE; sent += part.length) {
            client.sendPart(RawSocket.CONTINUATION, part);
        }
        client.sendPart(RawSocket.CONTINUATION, new byte[] {'y'});
        assertClosed(client, "too large", 1009);
    }

    @Test
    void messageThatNeverEndsIsABadRequest() throws IOException {
        RawSocket client = hub.raw(ROOM);
        client.sendPart(RawSocket.TEXT, new byte[] {'x'});
        assertClosed(client, "endless", 4400);
    }

    @Test
    void clientThatSendsTooFastIsClosed() throws IOException {
        RawSocket client = hub.raw(ROOM);
        for (int i = 0; i < 50; i++) {
            client.send("fast");
        }
        assertClosed(client, "too fast", 4429);
    }

    static void assertClosed(RawSocket client, String what, int code) throws IOException {
        assertThat(client.readUntil(RawSocket.CLOSE, HubClient.SOON)
                        .orElseThrow()
                        .closeCode())
                .as(what)
                .isEqualTo(code);
    }
}
