package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.testkit.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which fast paths are on, and what is said of one that is off. */
class FastPathsTest {
    private final RecordedLog log = new RecordedLog(FastPaths.class);

    @AfterEach
    void stopRecording() {
        log.close();
    }

    private static FastPaths on(KnownServer server, String... switchedOff) {
        Map<String, String> settings = new HashMap<>();
        for (String key : switchedOff) {
            settings.put("heliograph." + key, "false");
        }
        FastPaths paths = new FastPaths(Settings.read(SettingSource.of(settings)), List.of(server));
        paths.probe(FakeServer.Context.class);
        return paths;
    }

    @Test
    void pathsWhoseMembersAreThereAreOn() {
        FastPaths paths = on(FakeServer.AS_EXPECTED);
        assertThat(paths.summary())
                .isEqualTo("direct WebSockets on, direct socket writes off (not needed on Fake), "
                        + "abort of stalled peers on (Fake), "
                        + "Tyrus idle-timeout workaround off (not needed on Fake)");
        assertThat(paths.isTried(FastPath.DIRECT_WEBSOCKETS)).isTrue();
        assertThat(paths.isTried(FastPath.DIRECT_WRITES)).isFalse();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void pathWhoseMemberIsMissingAtTheStartIsOffAndNotTried() {
        FastPaths paths = on(FakeServer.WITHOUT_ABORT);
        String reason = "no member org.heliograph.server.FakeServer$Connection.terminateSilently";
        assertThat(paths.summary())
                .contains("direct WebSockets off (" + reason + ")", "abort of stalled peers off (" + reason + ")");
        assertThat(paths.isTried(FastPath.ABORT)).isFalse();
        assertThat(paths.isTried(FastPath.DIRECT_WEBSOCKETS)).isFalse();
        assertThat(log.lines())
                .containsExactly(
                        "WARNING Direct WebSockets disabled: " + reason + "; using the WebSocket container (slower)",
                        "WARNING Abort of stalled peers disabled: " + reason
                                + "; their TCP connections stay until the time-out of the server");
    }

    @Test
    void switchedOffPathsNameTheirSettingAndNoWarning() {
        assertThat(on(FakeServer.WITHOUT_STEP, "server.reflection", "websocket.direct")
                        .summary())
                .contains(
                        "direct WebSockets off (heliograph.websocket.direct=false)",
                        "abort of stalled peers off (heliograph.server.reflection=false)");
        assertThat(on(FakeServer.WITHOUT_STEP, "server.reflection").summary())
                .contains("direct WebSockets off (heliograph.server.reflection=false)");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void serverThatIsNotKnownHasNoFastPath() {
        FastPaths paths = new FastPaths(Settings.read(SettingSource.of(Map.of())));
        paths.probe(FakeServer.Context.class);
        assertThat(paths.summary())
                .contains("direct WebSockets off (unknown server class " + FakeServer.Context.class.getName() + ")");
        for (FastPath path : FastPath.values()) {
            assertThat(paths.isTried(path)).as(path.title()).isFalse();
        }
    }

    @Test
    void whatOnlyAConnectionShowsIsSaidOnce() {
        FastPaths paths = on(FakeServer.AS_EXPECTED);
        paths.failed(FastPath.DIRECT_WRITES, "unsupported connection class a.B");
        paths.failed(FastPath.DIRECT_WRITES, "unsupported connection class a.C");
        assertThat(log.lines())
                .containsExactly("WARNING Direct socket writes disabled: unsupported connection class a.B; "
                        + "using the servlet output (slower)");
        assertThat(paths.summary()).contains("direct socket writes off (unsupported connection class a.B)");
    }

    @Test
    void withoutAnAbortThereAreNoDirectWebSockets() {
        FastPaths paths = on(FakeServer.AS_EXPECTED);
        paths.failed(FastPath.ABORT, "no member a.B.c");
        assertThat(paths.summary())
                .contains("direct WebSockets off (no member a.B.c)", "abort of stalled peers off (no member a.B.c)");
    }
}
