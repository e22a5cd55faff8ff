package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heliograph.message.CloseCode;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseFormat;
import org.heliograph.testkit.RecordingConnection;
import org.junit.jupiter.api.Test;

/** The look at every connection: what fails for one spares no other. */
class SessionRegistryTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    @Test
    void errorUnderOneConnectionDoesNotKeepTheSweepFromTheOthers() {
        HubRig rig = new HubRig();
        List<FaultyConnection> connections = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            FaultyConnection connection = new FaultyConnection("c" + i);
            connections.add(connection);
            rig.open(connection, SseFormat.SSE);
        }

        rig.clock.advance(HEARTBEAT);
        rig.sessions.sweep();

        assertThat(connections).allMatch(connection -> connection.asked > 0);
    }

    @Test
    void fullestConnectionsGoFirstAndNoMoreOfThemThanTheBudgetAsksFor() {
        HubRig rig = rigWithSmallBudget();
        Frame quarter = Frame.ofText("x".repeat((int) (rig.sessions.budgetBytes() / 4)));
        RecordingConnection small = fill(rig, "small", quarter, 1);
        RecordingConnection fullest = fill(rig, "fullest", quarter, 3);
        RecordingConnection middle = fill(rig, "middle", quarter, 2);

        rig.sessions.sweep();
        rig.closers.runAll();

        assertThat(fullest.closes()).containsExactly(CloseCode.TOO_SLOW);
        assertThat(middle.closes()).isEmpty();
        assertThat(small.closes()).isEmpty();
        assertThat(rig.counters.queuedBytes() + rig.counters.inFlightBytes()).isEqualTo(3L * quarter.sizeBytes());
    }

    @Test
    void writesInFlightCountAgainstTheBudget() {
        HubRig rig = rigWithSmallBudget();
        Frame half = Frame.ofText("x".repeat((int) (rig.sessions.budgetBytes() / 2)));
        List<RecordingConnection> connections = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            connections.add(fill(rig, "c" + i, half, 1));
        }
        assertThat(rig.counters.queuedBytes()).isZero();

        rig.sessions.sweep();
        rig.closers.runAll();

        assertThat(connections).filteredOn(each -> !each.closes().isEmpty()).hasSize(1);
    }

    private static HubRig rigWithSmallBudget() {
        return new HubRig(Map.of("heliograph.outbox.heap-percent", "1", "heliograph.outbox.max-bytes", "1073741824"));
    }

    /** Returns a connection with so many frames, the first of them in flight. */
    private static RecordingConnection fill(HubRig rig, String id, Frame frame, int count) {
        RecordingConnection connection = new RecordingConnection(id, completion -> {});
        HubSession session = rig.open(connection, SseFormat.SSE);
        for (int i = 0; i < count; i++) {
            session.send(frame);
            rig.writers.runAll();
        }
        return connection;
    }

    /** Its transport fails with an Error as soon as it is asked for anything. */
    private static final class FaultyConnection extends RecordingConnection {
        private int asked;

        FaultyConnection(String id) {
            super(id, completion -> {});
        }

        @Override
        public boolean handsOver() {
            asked++;
            throw new OutOfMemoryError("of a test");
        }
    }
}
