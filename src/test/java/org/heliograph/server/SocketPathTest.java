package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.testkit.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of a Grizzly that has changed; the one that has not, the tests on servers meet. */
class SocketPathTest {
    private static final KnownServer SERVER = new KnownServer(
            "Fake",
            SocketPathTest.class.getName(),
            Request.class.getName(),
            List.of(),
            "finish",
            "abort",
            false,
            EnumSet.allOf(FastPath.class));

    private final RecordedLog log = new RecordedLog(FastPaths.class);
    private final FastPaths paths =
            new FastPaths(Settings.read(SettingSource.of(Map.of())), List.of(SERVER, FakeServer.AS_EXPECTED));

    @AfterEach
    void stopRecording() {
        log.close();
    }

    @Test
    void connectionOfAnotherClassIsNamedInTheLog() {
        assertThat(SocketPath.reach(new Request(), paths)).isSameAs(SocketPath.NONE);
        assertThat(log.lines())
                .containsExactly("WARNING Direct socket writes disabled: unsupported connection class "
                        + "org.heliograph.server.SocketPathTest$Coyote; using the servlet output (slower)");
    }

    @Test
    void requestWithoutTheFieldIsNamedInTheLog() {
        SocketPath.reach(new ChangedRequest(), paths);
        assertThat(log.lines())
                .containsExactly("WARNING Direct socket writes disabled: no member "
                        + "org.heliograph.server.SocketPathTest$ChangedRequest.request; "
                        + "using the servlet output (slower)");
    }

    @Test
    void serverThatNeedsNoDirectWritesIsLeftAlone() {
        assertThat(SocketPath.reach(new FakeServer.Request(), paths)).isSameAs(SocketPath.NONE);
        assertThat(log.lines()).isEmpty();
    }

    /** A request whose inner one, context and connection are one object. */
    static final class Request {
        final Coyote request = new Coyote();
    }

    /** A request of a version without the inner one. */
    static final class ChangedRequest {}

    /** Whatever the steps lead to. */
    public static final class Coyote {
        public Coyote getCoyoteRequest() {
            return this;
        }

        public Coyote getContext() {
            return this;
        }

        public Coyote getConnection() {
            return this;
        }
    }
}
