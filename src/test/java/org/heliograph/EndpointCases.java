package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.TextSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the raw endpoints do for clients that behave. */
abstract class EndpointCases extends OneNode {
    @Test
    void echoAnswersEveryText() {
        TextSocket client = hub.socket("ws/echo").send("one").send("Grüße 🚀");
        assertThat(client.awaitTexts(2)).containsExactly("Echo: one", "Echo: Grüße 🚀");
    }

    @Test
    void echoRefusesBinary() {
        assertThat(hub.socket("ws/echo").send(new byte[] {1, 2}).awaitClose()).isEqualTo(1003);
    }

    @Test
    void clientsHearThemselvesTheOthersAndWhoLeft() {
        TextSocket one = hub.socket("ws/clients/1");
        TextSocket two = hub.socket("ws/clients/2").send("hi");
        assertThat(two.awaitTexts(2)).containsExactly("You: hi", "Client #2: hi");
        assertThat(one.awaitTexts(1)).containsExactly("Client #2: hi");
        two.close();
        assertThat(one.awaitTexts(2)).containsExactly("Client #2: hi", "Client #2 left");
        assertThat(two.texts()).hasSize(2);
    }

    @Test
    void itemWithoutCredentialIsRefusedBeforeTheUpgrade() {
        assertThatThrownBy(() -> hub.socket("ws/items/7"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
        assertThat(hub.node().getInt("sessions")).isZero();
    }

    @Test
    void itemWithCookieAnswers() {
        TextSocket client = hub.socket("ws/items/7", "Cookie", "a=b; session=s3cr3t-cookie-77")
                .send("hi");
        assertThat(client.awaitTexts(1)).containsExactly("Item 7, Token ***: hi");
        ServerLogs.assertAbsent("s3cr3t-cookie-77");
    }

    @Test
    void itemWithQueryTokenAnswersAndTheTokenIsInNoLog() {
        TextSocket client =
                hub.socket("ws/items/caf%C3%A9?token=s3cr3t-token-99").send("hi");
        assertThat(client.awaitTexts(1)).containsExactly("Item café, Token ***: hi");
        client.close();
        hub.awaitNode("closed", HubClient.SOON, node -> node.getInt("sessions") == 0);
        ServerLogs.assertAbsent("s3cr3t-token-99");
    }

    @Test
    void roomsAreIsolatedForTextAndBinaryBothWays() {
        TextSocket red = hub.socket("ws/room/red");
        TextSocket alsoRed = hub.socket("ws/room/red");
        TextSocket blue = hub.socket("ws/room/blue");
        red.send("r1").send(new byte[] {1});
        blue.send("b1").send(new byte[] {2});
        alsoRed.send("r2").send(new byte[] {3});
        for (TextSocket member : new TextSocket[] {red, alsoRed}) {
            await().atMost(HubClient.SOON).until(() -> member.binaries().size() == 2);
            assertThat(member.texts()).containsExactlyInAnyOrder("r1", "r2");
            assertThat(member.binaries()).containsExactlyInAnyOrder(new byte[] {1}, new byte[] {3});
        }
        await().atMost(HubClient.SOON).until(() -> blue.binaries().size() == 1);
        assertThat(blue.texts()).containsExactly("b1");
        assertThat(blue.binaries()).containsExactly(new byte[] {2});
    }

    @Test
    void roomNamesArePercentDecoded() {
        TextSocket upper = hub.socket("ws/room/caf%C3%A9%20%E2%98%95%2Fbar");
        TextSocket lower = hub.socket("ws/room/caf%c3%a9%20%e2%98%95%2fbar").send("hi");
        assertThat(upper.awaitTexts(1)).containsExactly("hi");
        assertThat(lower.awaitTexts(1)).containsExactly("hi");
    }

    @Test
    void channelCarriesTextAndBinaryToEverySubscriber() {
        TextSocket one = hub.socket("ws/channel/news:today");
        TextSocket two = hub.socket("ws/channel/news%3Atoday").send("hi").send(new byte[] {0, -1});
        assertThat(one.awaitTexts(1)).containsExactly("hi");
        assertThat(two.awaitTexts(1)).containsExactly("hi");
        await().atMost(HubClient.SOON).until(() -> one.binaries().size() == 1);
        assertThat(one.binaries()).containsExactly(new byte[] {0, -1});
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws/echo", "ws/clients/1", "ws/items/1?token=t", "ws/room/quiet", "ws/channel/quiet"})
    void noEndpointGreets(String path) throws IOException {
        RawSocket client = hub.raw(path);
        assertThatThrownBy(() -> client.read(Duration.ofMillis(500))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void joiningAndLeavingARoomIsSilent() {
        TextSocket stays = hub.socket("ws/room/silent");
        TextSocket leaves = hub.socket("ws/room/silent");
        leaves.close();
        hub.awaitNode("left", HubClient.SOON, node -> node.getInt("sessions") == 1);
        stays.send("still here");
        assertThat(stays.awaitTexts(1)).containsExactly("still here");
    }

    @Test
    void emptyRoomLeavesNothing() {
        TextSocket one = hub.socket("ws/room/short-lived").send("x");
        TextSocket two = hub.socket("ws/room/other");
        one.awaitTexts(1);
        JsonObject busy = hub.node();
        assertThat(busy.getInt("sessions")).isEqualTo(2);
        assertThat(busy.getInt("rooms")).isEqualTo(2);
        one.close();
        two.close();
        hub.awaitNode(
                "empty",
                HubClient.SOON,
                node -> node.getInt("sessions") == 0 && node.getInt("rooms") == 0 && node.getInt("queuedBytes") == 0);
    }

    @Test
    void demoAnswersPingToItsSenderAlone() {
        TextSocket other = hub.socket("ws/room/lobby");
        TextSocket sender = hub.socket("ws/room/lobby").send("/ping");
        assertThat(sender.awaitTexts(2)).containsExactlyInAnyOrder("/ping", "pong");
        assertThat(other.awaitTexts(1)).containsExactly("/ping");
    }

    @Test
    void clientThatAsksForTheEnvelopeGetsEventsBesideOthersThatDoNot() {
        TextSocket bare = hub.socket("ws/room/events");
        TextSocket events = hub.socket("ws/room/events?envelope=cloudevents");
        assertThat(events.subprotocol()).isEmpty();
        events.send("hi").send(new byte[] {0, -1});
        JsonObject first = HubClient.json(events.awaitTexts(2).get(0));
        assertThat(first.getString("source")).endsWith("/api/channels/room%3Aevents");
        assertThat(first.getString("publisher")).isEqualTo("anonymous");
        assertThat(first.getString("data")).isEqualTo("hi");
        assertThat(HubClient.json(events.texts().get(1)).getString("data_base64"))
                .isEqualTo("AP8=");
        assertThat(bare.awaitTexts(1)).containsExactly("hi");
        await().atMost(HubClient.SOON).until(() -> bare.binaries().size() == 1);
    }

    @Test
    void clientOfTheSubprotocolSendsAndGetsEvents() {
        TextSocket bare = hub.socket("ws/channel/events");
        TextSocket client = hub.socketSpeaking("cloudevents.json", "ws/channel/events");
        assertThat(client.subprotocol()).isEqualTo("cloudevents.json");
        client.send("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"data\":{\"a\":1},"
                + "\"publisher\":\"root\"}");
        JsonObject event = HubClient.json(client.awaitTexts(1).get(0));
        assertThat(event.getString("type")).isEqualTo("t");
        assertThat(event.getJsonObject("data").getInt("a")).isEqualTo(1);
        assertThat(event.getString("publisher")).isEqualTo("anonymous");
        assertThat(bare.awaitTexts(1)).containsExactly("{\"a\":1}");
        assertThat(client.send("no event").awaitClose()).isEqualTo(4400);
        assertThat(bare.texts()).hasSize(1);
    }

    @Test
    void textForOneClientIsAnEvent() {
        TextSocket client = hub.socket("ws/room/lobby?envelope=cloudevents").send("/ping");
        assertThat(client.awaitTexts(2))
                .map(text -> HubClient.json(text).getString("data"))
                .containsExactlyInAnyOrder("/ping", "pong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?envelope=xml", "?envelope=", "?envelope=cloudevents&envelope=cloudevents"})
    void unknownEnvelopeIsRefusedBeforeTheUpgrade(String query) throws IOException {
        assertThat(hub.tcp("ws/room/events" + query).handshake())
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        assertThat(hub.node().getInt("sessions")).isZero();
    }

    @Test
    void compressionIsNotNegotiated() throws IOException {
        String head =
                hub.tcp("ws/echo").handshake("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
        assertThat(head).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("permessage-deflate");
    }

    @Test
    void largestMessagePasses() {
        String largest = "é".repeat(1 << 19);
        assertThat(largest.getBytes(StandardCharsets.UTF_8)).hasSize(1 << 20);
        assertThat(hub.socket("ws/echo").send(largest).awaitTexts(1)).containsExactly("Echo: " + largest);
    }

    @Test
    void largestBinaryMessagePassesThroughARoom() {
        byte[] largest = new byte[1 << 20];
        largest[largest.length - 1] = 7;
        TextSocket client = hub.socket("ws/room/large").send(largest);
        await().atMost(HubClient.SOON).until(() -> client.binaries().size() == 1);
        assertThat(client.binaries()).containsExactly(largest);
    }
}
