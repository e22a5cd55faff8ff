package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get that break the rules of WebSocket or of the hub, and that nobody else notices. */
class WebSocketHardeningIT extends OneNode {
    private static final Duration LIMIT = HubClient.SOON;
    private static final boolean PAYARA = "payara-micro".equals(System.getProperty("heliograph.it.server"));
    private static final int MAX_MESSAGE_BYTES = 1 << 20;

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

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException {
        RawSocket client = hub.raw("ws/room/hardening");
        TextSocket neighbour = hub.socket("ws/room/hardening");
        client.send(RawSocket.TEXT, new byte[] {(byte) 0xC3, 0x28});
        assertThat(client.readUntil(RawSocket.CLOSE, LIMIT).orElseThrow().closeCode())
                .isEqualTo(1007);
        assertThat(neighbour.send("fine").awaitTexts(1)).containsExactly("fine");
    }

    /** A reserved bit; a reserved opcode; a control frame in parts; a continuation of nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"c18011223344", "838011223344", "098011223344", "808011223344"})
    void brokenFramingEndsThatConnectionOnly(String hex) throws IOException {
        TextSocket neighbour = hub.socket("ws/room/framing");
        RawSocket client = hub.raw("ws/room/framing");
        client.write(HexFormat.of().parseHex(hex));
        Optional<RawSocket.Received> end = client.readUntil(RawSocket.CLOSE, LIMIT);
        assertThat(end.map(RawSocket.Received::closeCode).orElse(1002)).isEqualTo(1002);
        assertThat(neighbour.send("fine").awaitTexts(1)).containsExactly("fine");
        hub.awaitNode("only the neighbour", LIMIT, node -> node.getInt("sessions") == 1);
    }

    /** RFC 6455, section 5.1, wants the connection closed; Tyrus takes the frame. Neither may hurt a neighbour. */
    @Test
    void frameWithoutMaskHurtsNobodyElse() throws IOException {
        TextSocket neighbour = hub.socket("ws/echo");
        RawSocket client = hub.raw("ws/echo");
        client.write(HexFormat.of().parseHex("810178"));
        Optional<RawSocket.Received> answer = client.read(LIMIT);
        boolean taken = answer.isPresent() && answer.get().opcode() == RawSocket.TEXT;
        assertThat(taken).isEqualTo(PAYARA);
        assertThat(neighbour.send("fine").awaitTexts(1)).containsExactly("Echo: fine");
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
