package org.heliograph.websocket.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.delivery.WriteCompletion;
import org.heliograph.message.CloseCode;
import org.heliograph.message.ConnectionId;
import org.heliograph.protocol.Frame;
import org.heliograph.server.PeerSocket;
import org.heliograph.testkit.RecordingSession;
import org.junit.jupiter.api.Test;

/** What the hub does to a connection whose session is not there yet is done when it comes. */
class ContainerConnectionTest {
    private final RecordingSession container = new RecordingSession();
    private final List<String> outcomes = new ArrayList<>();
    private final List<Runnable> atCloseLimit = new ArrayList<>();
    private final ContainerConnection connection = new ContainerConnection(
            new ConnectionId("n-c1"), PeerSocket.UNKNOWN, atCloseLimit::add, ContainerConnectionTest::reasonOf);
    private final WriteCompletion completion = new WriteCompletion() {
        @Override
        public void written() {
            outcomes.add("written");
        }

        @Override
        public void failed() {
            outcomes.add("failed");
        }
    };

    private static CloseReason reasonOf(CloseCode code) {
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason());
    }

    @Test
    void writeWaitsForTheSession() {
        connection.write(Frame.ofText("early"), completion);
        assertThat(outcomes).isEmpty();
        connection.attach(container.session());
        assertThat(container.calls()).containsExactly("text early");
        assertThat(outcomes).containsExactly("written");
    }

    @Test
    void writeGoesToTheSessionThatIsThere() {
        connection.attach(container.session());
        connection.write(Frame.ofText("late"), completion);
        assertThat(container.calls()).containsExactly("text late");
        assertThat(outcomes).containsExactly("written");
    }

    @Test
    void waitingWriteThatTheContainerRefusesFails() {
        connection.write(Frame.ofText("refused"), completion);
        container.end();
        connection.attach(container.session());
        assertThat(outcomes).containsExactly("failed");
    }

    @Test
    void closeWaitsForTheSessionAndFollowsTheWrite() {
        connection.write(Frame.ofText("early"), completion);
        connection.close(CloseCode.BAD_REQUEST);
        connection.attach(container.session());
        assertThat(container.calls()).containsExactly("text early", "close 4400");
        assertThat(atCloseLimit).hasSize(1);
    }

    @Test
    void writeAfterTheCloseDoesNotKeepTheSessionOpen() {
        connection.close(CloseCode.BAD_REQUEST);
        connection.write(Frame.ofText("too late"), completion);
        connection.attach(container.session());
        assertThat(container.calls()).containsExactly("close 4400");
        assertThat(outcomes).containsExactly("failed");
    }

    @Test
    void cutWaitsForTheSessionToo() {
        connection.cut(CloseCode.TOO_SLOW);
        atCloseLimit.forEach(Runnable::run);
        assertThat(container.calls()).isEmpty();
        connection.attach(container.session());
        assertThat(container.calls()).containsExactly("close 4430");
    }
}
