package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get that break the rules of WebSocket or of the hub, and that nobody else notices. */
class WebSocketHardeningIT extends OneNode {
    private static final Duration LIMIT = HubClient.SOON;
    private static final int MAX_MESSAGE_BYTES = 1 << 20;
    private static final String HANDSHAKE = """
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            """;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of());
    }

    @Test
    void messageAboveTheLimitIsTooBig() {
        TextSocket client = hub.socket("ws/echo").send("x".repeat(MAX_MESSAGE_BYTES + 1));
        assertThat(client.awaitClose()).isEqualTo(1009);
    }

    @Test
    void fragmentsAreCountedTogether() throws IOException {
        RawSocket client = hub.raw("ws/echo");
        byte[] kibibyte = "x".repeat(1024).getBytes(StandardCharsets.US_ASCII);
        client.sendPart(RawSocket.TEXT, kibibyte);
        for (int sent = 1024; sent < MAX_MESSAGE_BYTES; sent += 1024) {
            client.sendPart(RawSocket.CONTINUATION, kibibyte);
        }
        client.sendPart(RawSocket.CONTINUATION, new byte[] {'y'});
        assertThat(client.readUntil(RawSocket.CLOSE, LIMIT).orElseThrow().closeCode())
                .isEqualTo(1009);
    }

    @ParameterizedTest
    @CsvSource({
        "ws/nope, 404",
        "ws/, 404",
        "ws/room/a/b, 404",
        "ws/echo/, 404",
        "ws/room/, 400",
        "ws/room/a%0Ab, 400",
        "ws/room/%E2%80%AE, 400",
        "ws/channel/%3Ax, 400",
        "ws/clients/%0D, 400",
    })
    void badPathIsRefusedBeforeTheUpgrade(String path, int status) throws IOException {
        assertThat(hub.tcp(path).handshake())
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("Content-Type: application/problem+json");
    }

    /** A container may refuse it by itself, before any of our code; then there is no problem detail. */
    @ParameterizedTest
    @ValueSource(strings = {"ws/room/%00", "ws/room/%FF", "ws/room/%C0%80", "ws/room/%ED%A0%80"})
    void pathThatIsNotUtf8IsRefusedBeforeTheUpgrade(String path) throws IOException {
        assertThat(hub.tcp(path).handshake()).startsWith("HTTP/1.1 400");
    }

    @Test
    void namesThatAreTooLongAreRefused() throws IOException {
        assertThat(hub.tcp("ws/room/" + "x".repeat(251)).handshake()).startsWith("HTTP/1.1 400");
        assertThat(hub.tcp("ws/room/" + "x".repeat(250)).handshake()).startsWith("HTTP/1.1 101");
        hub.awaitNode("open", LIMIT, node -> node.getInt("sessions") == 1);
    }

    @Test
    void otherMethodIsNotAllowed() {
        HttpResponse<String> answer = hub.post("ws/echo", "text/plain", "x");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
        assertThat(HubClient.json(answer.body()).getString("detail")).isNotEmpty();
    }

    @Test
    void requestWithoutUpgradeIsToldToUpgrade() {
        HttpResponse<String> answer = hub.send("GET", "ws/echo");
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(HubClient.json(answer.body()).getString("detail")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1", "self"})
    void foreignOriginIsRefused(String origin) throws IOException {
        assertThat(hub.tcp("ws/echo").handshake("Origin: " + origin)).startsWith("HTTP/1.1 403");
        assertThat(hub.node().getInt("sessions")).isZero();
    }

    /** What is wrong, the status, the header that is left out, and two that are added. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "evil origin second    | 403 | -                     | Origin: %s | Origin: https://evil.example",
                "evil origin first     | 403 | -                     | Origin: https://evil.example | Origin: %s",
                "list of origins       | 403 | -                     | Origin: %s, https://evil.example | -",
                "no version            | 426 | Sec-WebSocket-Version | - | -",
                "version 0             | 426 | Sec-WebSocket-Version | Sec-WebSocket-Version: 0 | -",
                "version 7             | 426 | Sec-WebSocket-Version | Sec-WebSocket-Version: 7 | -",
                "version 8             | 426 | Sec-WebSocket-Version | Sec-WebSocket-Version: 8 | -",
                "two versions          | 426 | -                     | Sec-WebSocket-Version: 8 | -",
                "no key                | 400 | Sec-WebSocket-Key     | - | -",
                "empty key             | 400 | Sec-WebSocket-Key     | Sec-WebSocket-Key: | -",
                "short key             | 400 | Sec-WebSocket-Key     | Sec-WebSocket-Key: c2hvcnQ= | -",
                "key not in Base64     | 400 | Sec-WebSocket-Key     | Sec-WebSocket-Key: !GhlIHNhbXBsZSBub25jZQ== | -",
                "two keys              | 400 | -                     | Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA== | -",
                "no connection header  | 400 | Connection            | - | -",
                "connection kept alive | 400 | Connection            | Connection: keep-alive | -",
            })
    void badHandshakeIsRefusedBeforeTheUpgrade(
            String what, int status, @Nullable String without, @Nullable String with, @Nullable String and)
            throws IOException {
        String lines = Stream.concat(
                        HANDSHAKE.lines().filter(line -> without == null || !line.startsWith(without + ":")),
                        Stream.of(with, and).filter(Objects::nonNull))
                .collect(Collectors.joining("\n"));
        assertRefused(status, what, "GET", "HTTP/1.1", lines.replace("%s", hub.origin()));
    }

    @Test
    void handshakeByPostIsRefused() throws IOException {
        assertRefused(405, "POST", "POST", "HTTP/1.1", HANDSHAKE + "Content-Length: 0");
    }

    @Test
    void handshakeOfAnOldVersionOfHttpIsRefused() throws IOException {
        assertRefused(400, "HTTP/1.0", "GET", "HTTP/1.0", HANDSHAKE.strip());
    }

    private void assertRefused(int status, String what, String method, String version, String headerLines)
            throws IOException {
        int opened = hub.node().getInt("opened");
        URI address = hub.uri("ws/echo");
        String request = method + " " + address.getPath() + " " + version + "\nHost: " + address.getAuthority() + "\n"
                + headerLines + "\n\n";
        String head = hub.tcp("ws/echo").exchange(request.replace("\n", "\r\n"));
        assertThat(head.split(" ", 3)[1]).as(what).isEqualTo(Integer.toString(status));
        if (status == 426) {
            // where Payara leaves the content type out
            assertThat(head).contains("Upgrade: websocket", "Sec-WebSocket-Version: 13");
        } else {
            assertThat(head).containsIgnoringCase("Content-Type: application/problem+json");
        }
        assertThat(hub.node().getInt("opened")).isEqualTo(opened);
    }

    @Test
    void ownOriginPasses() {
        TextSocket client = hub.socket("ws/echo", "Origin", hub.origin()).send("hi");
        assertThat(client.awaitTexts(1)).containsExactly("Echo: hi");
    }

    @Test
    void resetConnectionsAreCleanedUp() throws IOException {
        TextSocket witness = hub.socket("ws/clients/witness");
        List<RawSocket> victims = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            victims.add(hub.raw("ws/clients/v" + i));
            victims.add(hub.raw("ws/room/v" + i));
        }
        hub.awaitNode("all there", LIMIT, node -> node.getInt("sessions") == 21);
        for (RawSocket victim : victims) {
            victim.reset();
        }
        hub.awaitNode("all gone", LIMIT, node -> node.getInt("sessions") == 1 && node.getInt("rooms") == 1);
        assertThat(witness.awaitTexts(10)).allMatch(text -> text.endsWith(" left"));
    }

    @Test
    void resetInTheMiddleOfAMessageIsCleanedUp() throws IOException {
        RawSocket client = hub.raw("ws/echo");
        client.sendPart(RawSocket.TEXT, new byte[1000]);
        client.write(new byte[] {(byte) 0x80, (byte) 0xFE});
        client.reset();
        hub.awaitNode("gone", LIMIT, node -> node.getInt("sessions") == 0);
    }
}
