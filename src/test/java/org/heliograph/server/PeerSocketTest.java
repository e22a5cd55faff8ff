package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.testkit.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to a connection on servers as expected and changed; on real ones the tests on servers take it. */
class PeerSocketTest {
    private static final Settings DEFAULTS = Settings.read(SettingSource.of(Map.of()));

    private final RecordedLog log = new RecordedLog(FastPaths.class);
    private final FakeServer.Request request = new FakeServer.Request();

    @AfterEach
    void stopRecording() {
        log.close();
    }

    private static FastPaths on(KnownServer server) {
        return new FastPaths(DEFAULTS, List.of(server));
    }

    @Test
    void abortEndsTheConnectionOfTheRequest() {
        PeerSocket socket = PeerSocket.reach(request, on(FakeServer.AS_EXPECTED));
        assertThat(socket.isKnown()).isTrue();
        assertThat(socket.isOpen()).isTrue();
        socket.abort();
        assertThat(request.coyote.connection.end).isEqualTo("aborted");
        assertThat(socket.isOpen()).isFalse();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void missingMemberOfARequestIsNamedInTheLog() {
        PeerSocket socket = PeerSocket.reach(request, on(FakeServer.WITHOUT_STEP));
        socket.abort();
        assertThat(socket.isKnown()).isFalse();
        assertThat(request.coyote.connection.end).isEmpty();
        assertThat(log.lines())
                .contains("WARNING Abort of stalled peers disabled: no member "
                        + "org.heliograph.server.FakeServer$Coyote.getContext; "
                        + "their TCP connections stay until the time-out of the server");
    }

    @Test
    void requestOfAnUnknownServerIsNamedInTheLog() {
        PeerSocket socket = PeerSocket.of(foreignRequest(), on(FakeServer.AS_EXPECTED));
        assertThat(socket.isKnown()).isFalse();
        assertThat(log.lines()).anyMatch(line -> line.contains("unsupported request class"));
    }

    @Test
    void nothingIsReachedWithoutReflection() {
        Settings off = Settings.read(SettingSource.of(Map.of("heliograph.server.reflection", "false")));
        assertThat(PeerSocket.of(foreignRequest(), new FastPaths(off, List.of(FakeServer.AS_EXPECTED))))
                .isSameAs(PeerSocket.UNKNOWN);
        assertThat(log.lines()).isEmpty();
    }

    private static ServletRequest foreignRequest() {
        return new ServletRequestWrapper((ServletRequest) Proxy.newProxyInstance(
                PeerSocketTest.class.getClassLoader(),
                new Class<?>[] {ServletRequest.class},
                (proxy, method, arguments) -> null));
    }
}
