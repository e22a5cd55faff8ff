package org.heliograph.websocket.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;
import org.heliograph.testkit.ClientFrame;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.websocket.endpoint.ClientHandshake;
import org.heliograph.websocket.endpoint.SocketTimers;
import org.junit.jupiter.api.Test;

class TyrusGuardTest {
    private static final byte[] PING = ClientFrame.whole(RawSocket.PING, new byte[0]);
    private static final byte[] PONG = ClientFrame.whole(RawSocket.PONG, new byte[0]);

    private final RecordingEndpoint endpoint = new RecordingEndpoint();
    private final TyrusGuard guard = new TyrusGuard(endpoint);

    @Test
    void messageIsUnderWayOnlyOnceWhatCameBeforeItIsHandled() {
        byte[] frame = ClientFrame.whole(RawSocket.TEXT, new byte[10]);
        assertThat(guard.follow(frame, 0, 8)).isEqualTo(8);
        assertThat(endpoint.heard).isEmpty();
        assertThat(guard.mayReadOn()).isTrue();
        assertThat(endpoint.heard).containsExactly("part");
    }

    @Test
    void frameThatMayNotPassEndsTheConnectionAndWhatIsRead() {
        guard.follow(ClientFrame.announcing(0x80 | RawSocket.BINARY, 1 << 20), 0, 14);
        assertThat(endpoint.heard).isEmpty();
        assertThat(guard.mayReadOn()).isFalse();
        assertThat(endpoint.heard).containsExactly("1009");
    }

    @Test
    void pingIsNotAnsweredWhileNothingCanBeWritten() {
        assertThat(passed(PING)).isEqualTo(PING);
        guard.canWrite(false);
        assertThat(passed(PING)).isEqualTo(PONG);
        guard.canWrite(true);
        assertThat(passed(PING)).isEqualTo(PING);
        assertThat(endpoint.heard).containsExactly("ping", "ping", "ping");
    }

    @Test
    void clientThatTalksButTakesNothingForTooLongIsTooSlow() {
        guard.canWrite(false);
        assertThat(guard.mayReadOn()).isTrue();
        await("stalled").atMost(HubClient.SOON).until(() -> {
            guard.canWrite(false);
            return !guard.mayReadOn();
        });
        assertThat(endpoint.heard).containsExactly("4430");
        guard.canWrite(true);
        assertThat(guard.mayReadOn()).isTrue();
    }

    private byte[] passed(byte[] frame) {
        byte[] bytes = frame.clone();
        assertThat(guard.follow(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        return bytes;
    }

    /** Notes what it hears. */
    private static final class RecordingEndpoint extends ContainerEndpoint {
        final List<String> heard = new ArrayList<>();

        @Override
        public ContainerConnection open(ClientHandshake opening) {
            throw new AssertionError("nothing is opened here");
        }

        @Override
        public int maxMessageBytes() {
            return 1000;
        }

        @Override
        public SocketTimers timers() {
            throw new AssertionError("nothing is timed here");
        }

        @Override
        public CloseReason reasonOf(CloseCode code) {
            throw new AssertionError("nobody is told here");
        }

        @Override
        public void started() {
            heard.add("started");
        }

        @Override
        public void partReceived() {
            heard.add("part");
        }

        @Override
        public void messageReceived(Content content) {
            heard.add("message");
        }

        @Override
        public boolean pingReceived() {
            heard.add("ping");
            return true;
        }

        @Override
        public void pongReceived() {
            heard.add("pong");
        }

        @Override
        public Duration stallLimit() {
            return Duration.ofMillis(100);
        }

        @Override
        public boolean isRefusing() {
            return false;
        }

        @Override
        public void refuse(CloseCode code) {
            heard.add(Integer.toString(code.code()));
        }

        @Override
        public void failed() {
            heard.add("failed");
        }

        @Override
        public void ended(CloseCode code) {
            heard.add("ended");
        }
    }
}
