package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Map;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.security.Caller;
import org.heliograph.server.FastPaths;
import org.heliograph.server.PeerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SinkClientTest {
    private static final Principal USER = () -> "ada";

    private final FastPaths paths = new FastPaths(Settings.read(SettingSource.of(Map.of())));

    /** A part of the servlet API that answers what the test says, by method name, and null to everything else. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> answer(answers, method.getName());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object answer(Map<String, Object> answers, String method) {
        return answers.get(method);
    }

    private static HttpServletRequest request(boolean suspended) {
        HttpServletRequest bare = fake(HttpServletRequest.class, Map.of());
        return fake(
                HttpServletRequest.class,
                Map.of(
                        "isAsyncStarted",
                        suspended,
                        "getUserPrincipal",
                        USER,
                        "getRemoteAddr",
                        "10.0.0.1",
                        "getHeader",
                        "e1:7",
                        "getAsyncContext",
                        fake(AsyncContext.class, Map.of("getRequest", bare))));
    }

    @Test
    void suspendedRequestIsThatOfTheSink() {
        SinkClient client = SinkClient.of(request(true), paths);

        assertThat(client.caller()).isEqualTo(Caller.of(USER, "10.0.0.1"));
        assertThat(client.start()).isEqualTo(StartPoint.since("e1:7"));
        assertThat(client.socket()).isEqualTo(PeerSocket.UNKNOWN);
    }

    /** Its user must not be taken for that of the sink, nor its connection be ended. */
    @Test
    void otherRequestTellsNothingOfTheSink() {
        assertThat(SinkClient.of(request(false), paths)).isEqualTo(SinkClient.UNKNOWN);
    }

    @Test
    void withoutARequestTheClientIsUnknown() {
        HttpServletRequest nowhere = (HttpServletRequest) Proxy.newProxyInstance(
                SinkClientTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> {
                    throw new IllegalStateException("no request");
                });
        assertThat(SinkClient.of(nowhere, paths)).isEqualTo(SinkClient.UNKNOWN);
    }
}
