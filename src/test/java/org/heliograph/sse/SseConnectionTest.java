package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.server.PeerSocket;
import org.junit.jupiter.api.Test;

class SseConnectionTest {
    private final List<String> ends = new ArrayList<>();
    private final SseConnection connection = new SseConnection(
            new ConnectionId("c"), PeerSocket.UNKNOWN, () -> ends.add("finished"), code -> ends.add(code.name()));

    /** Its stream is not there yet, and cannot take the farewell. */
    @Test
    void feedThatEndsBeforeItBeginsIsAnsweredWithTheReason() {
        connection.close(CloseCode.RESTARTING);
        connection.close(CloseCode.LOST);

        assertThat(ends).containsExactly("RESTARTING");
    }
}
