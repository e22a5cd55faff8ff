package org.heliograph.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.WireFormat;
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
            rig.open(connection, WireFormat.SSE);
        }

        rig.clock.advance(HEARTBEAT);
        rig.sessions.sweep();

        assertThat(connections).allMatch(connection -> connection.asked > 0);
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
