package org.heliograph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.application.Orders;
import org.heliograph.testkit.ClientFrame;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The many-channel socket, line by line: what its clients are answered, and what ends a connection. */
class ManyChannelsIT extends OneNode {
    private static final String SOCKET = "connection/websocket";
    private static final String CONNECT = "{\"connect\":{\"name\":\"it\"},\"id\":1}";
    private static final String JOIN = "{\"subscribe\":{\"channel\":\"kept:who\",\"join_leave\":true}";
    private static final int MAX_CHANNELS = 120;
    private static final int FIRST_ID = 10;
    private static final Duration MESSAGE_LIMIT = Duration.ofMillis(500);

    /** Several sweeps of the hub over the message limit, and less than the first ping. */
    private static final Duration LONG_AFTER_THE_LIMIT = Duration.ofMillis(2_500);

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                        "heliograph.websocket.ping-interval",
                        "PT4S",
                        "heliograph.websocket.pong-limit",
                        "PT2S",
                        "heliograph.websocket.message-limit",
                        MESSAGE_LIMIT.toString(),
                        "heliograph.connections.max-channels",
                        Integer.toString(MAX_CHANNELS),
                        "heliograph.namespace.kept.history-size",
                        "100",
                        "heliograph.namespace.kept.presence",
                        "true"))
                .addClass(Orders.class);
    }

    @BeforeEach
    void awaitTheJournal() {
        hub.awaitReady();
    }

    private static String subscribe(String channel, int id) {
        return "{\"subscribe\":{\"channel\":\"" + channel + "\"},\"id\":" + id + "}";
    }

    /** As many as a client may have, of channels {@code c0} and so on. */
    private static String subscriptions() {
        return IntStream.range(0, MAX_CHANNELS)
                .mapToObj(i -> subscribe("c" + i, FIRST_ID + i))
                .collect(Collectors.joining("\n"));
    }

    private static String publish(String channel, String text, int id) {
        return "{\"publish\":{\"channel\":\"" + channel + "\",\"data\":\"" + text + "\"},\"id\":" + id + "}";
    }

    private TextSocket connected() {
        TextSocket client = hub.socket(SOCKET).send(CONNECT);
        assertThat(reply(client, 1).getJsonObject("connect").getString("client"))
                .isNotEmpty();
        return client;
    }

    private static List<JsonObject> lines(TextSocket client) {
        return client.texts().stream()
                .flatMap(frame -> frame.lines())
                .filter(line -> !line.equals("{}"))
                .map(HubClient::json)
                .toList();
    }

    /** Returns what was pushed of a kind. */
    private static List<JsonObject> pushes(TextSocket client, String kind) {
        return lines(client).stream()
                .filter(line -> line.containsKey("push"))
                .map(line -> line.getJsonObject("push"))
                .filter(push -> push.containsKey(kind))
                .toList();
    }

    private static JsonObject reply(TextSocket client, int id) {
        await("reply " + id)
                .atMost(HubClient.SOON)
                .until(() -> lines(client).stream().anyMatch(line -> line.getInt("id", 0) == id));
        return lines(client).stream()
                .filter(line -> line.getInt("id", 0) == id)
                .findFirst()
                .orElseThrow();
    }

    private static long subscriptionsIn(TextSocket client) {
        return lines(client).stream()
                .filter(line -> line.containsKey("subscribe"))
                .count();
    }

    private static int error(TextSocket client, int id) {
        JsonObject reply = reply(client, id);
        return reply.containsKey("error") ? reply.getJsonObject("error").getInt("code") : 0;
    }

    @Test
    void connectAndSubscribeShareAFrameAndAreAnsweredInOrder() {
        TextSocket client =
                hub.socket(SOCKET).send(CONNECT + "\n{\"subscribe\":{\"channel\":\"kept:a\",\"flag\":1},\"id\":2}");
        JsonObject subscribed = reply(client, 2).getJsonObject("subscribe");
        assertThat(subscribed.getBoolean("recoverable")).isTrue();
        assertThat(subscribed.getString("epoch")).isNotEmpty();
        assertThat(lines(client)).extracting(line -> line.getInt("id", 0)).containsExactly(1, 2);
        assertThat(reply(client, 1).getJsonObject("connect").getInt("ping")).isEqualTo(4);
        assertThat(reply(client, 1).getJsonObject("connect").getBoolean("pong")).isTrue();
    }

    @Test
    void liveChannelHasNoPosition() {
        TextSocket client = connected().send("{\"subscribe\":{\"channel\":\"live\"},\"id\":2}");
        assertThat(reply(client, 2).getJsonObject("subscribe")).isEmpty();
        client.send("{\"publish\":{\"channel\":\"live\",\"data\":{\"a\":1}},\"id\":3}");
        assertThat(reply(client, 3).getJsonObject("publish")).isEmpty();
        JsonObject push = lines(client).stream()
                .filter(line -> line.containsKey("push"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("push");
        assertThat(push.getString("channel")).isEqualTo("live");
        assertThat(push.getJsonObject("pub").getJsonObject("data").getInt("a")).isEqualTo(1);
        assertThat(push.getJsonObject("pub")).doesNotContainKey("offset");
    }

    @Test
    void attributesAreTagsLiveInHistoryAndAfterRecovery() {
        TextSocket client = connected().send(subscribe("kept:tags", 2));
        JsonObject top = reply(client, 2).getJsonObject("subscribe");
        String body = "{\"data\":1,\"event\":\"note\",\"attributes\":{\"subject\":\"größe\"}}";
        assertThat(hub.post("api/channels/kept:tags/messages", "application/json", body)
                        .statusCode())
                .isEqualTo(200);
        await("push").atMost(HubClient.SOON).until(() -> pushes(client, "pub").size() == 1);
        client.send("{\"history\":{\"channel\":\"kept:tags\",\"limit\":1,\"reverse\":true},\"id\":3}");
        TextSocket later = connected()
                .send("{\"subscribe\":{\"channel\":\"kept:tags\",\"recover\":true,\"epoch\":\"" + top.getString("epoch")
                        + "\",\"offset\":" + top.getInt("offset", 0) + "},\"id\":2}");

        List<JsonObject> publications = List.of(
                pushes(client, "pub").get(0).getJsonObject("pub"),
                reply(client, 3)
                        .getJsonObject("history")
                        .getJsonArray("publications")
                        .getJsonObject(0),
                reply(later, 2)
                        .getJsonObject("subscribe")
                        .getJsonArray("publications")
                        .getJsonObject(0));
        JsonObject tags = HubClient.json("{\"event\":\"note\",\"subject\":\"größe\"}");
        assertThat(publications).allMatch(each -> each.getJsonObject("tags").equals(tags));
        assertThat(publications).as("nobody is known").noneMatch(each -> each.containsKey("info"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subscribe\":{\"channel\":\"../up\"},\"id\":2} | 107",
                "{\"subscribe\":{\"channel\":\"a\",\"token\":\"t\"},\"id\":2} | 103",
                "{\"subscribe\":{\"channel\":\"a\",\"type\":4},\"id\":2} | 108",
                "{\"publish\":{\"channel\":\"a\"},\"id\":2} | 107",
                "{\"publish\":{\"channel\":\"a:\",\"data\":1},\"id\":2} | 107",
                "{\"history\":{\"channel\":\"live\"},\"id\":2} | 108",
                "{\"presence\":{\"channel\":\"live\"},\"id\":2} | 108",
                "{\"presence\":{\"channel\":\"kept:other\"},\"id\":2} | 103",
                "{\"presence_stats\":{\"channel\":\"live\"},\"id\":2} | 108",
                "{\"history\":{\"channel\":\"kept:h\",\"limit\":1,\"since\":{\"offset\":1,\"epoch\":\"x\"}},\"id\":2} | 112",
                "{\"history\":{\"channel\":\"kept:h\",\"limit\":1,\"reverse\":true,\"since\":{\"offset\":0}},\"id\":2} | 107",
                "{\"rpc\":{\"method\":\"m\"},\"id\":2} | 108",
                "{\"refresh\":{\"token\":\"t\"},\"id\":2} | 108",
                "{\"sub_refresh\":{\"channel\":\"never\",\"token\":\"t\"},\"id\":2} | 103",
                "{\"subscribe\":{\"channel\":\"kept:g\",\"recover\":true,\"epoch\":\"x\",\"offset\":1,\"flag\":2},\"id\":2} | 112",
                "{\"unsubscribe\":{\"channel\":\"never\"},\"id\":2} | 0",
            })
    void commandThatCannotBeDoneIsAnsweredAndTheConnectionGoesOn(String command, int code) {
        TextSocket client = connected().send(command);
        assertThat(error(client, 2)).isEqualTo(code);
        client.send("{\"subscribe\":{\"channel\":\"fine\"},\"id\":3}");
        assertThat(error(client, 3)).isZero();
    }

    @Test
    void channelNamesThatBreakTheRuleAreRefusedAndTheConnectionGoesOn() {
        List<String> names = List.of(
                "../up", "a/../b", "kept:..", ":", "a\\u0000b", "a\\nb", "a\\u202eb", "\\ud800", "x".repeat(10 * 1024));
        TextSocket client = connected();
        for (int i = 0; i < names.size(); i++) {
            client.send(subscribe(names.get(i), 10 + i));
            assertThat(error(client, 10 + i)).as(names.get(i)).isEqualTo(107);
        }
        client.send(subscribe("fine", 100));
        assertThat(error(client, 100)).isZero();
    }

    @Test
    void subscriptionWithoutATermNeedsNoRefresh() {
        TextSocket client = connected().send(subscribe("a", 2));
        client.send("{\"sub_refresh\":{\"channel\":\"a\"},\"id\":3}");
        assertThat(error(client, 3)).isEqualTo(107);
        client.send("{\"sub_refresh\":{\"channel\":\"a\",\"token\":\"t\"},\"id\":4}");
        assertThat(client.awaitClose()).isEqualTo(3501);
    }

    @Test
    void clientIsToldThatTheApplicationEndedItsSubscription() {
        TextSocket client = connected().send(subscribe("ended", 2));
        assertThat(error(client, 2)).isZero();
        client.send(publish("order:end", "ended", 3));
        await("unsubscribe")
                .atMost(HubClient.SOON)
                .until(() -> pushes(client, "unsubscribe").size() == 1);
        assertThat(pushes(client, "unsubscribe").get(0))
                .isEqualTo(HubClient.json("{\"channel\":\"ended\","
                        + "\"unsubscribe\":{\"code\":2000,\"reason\":\"server unsubscribe\"}}"));

        client.send(publish("ended", "not heard", 4) + "\n" + subscribe("ended", 5));
        assertThat(error(client, 5)).isZero();
        client.send("{\"unsubscribe\":{\"channel\":\"ended\"},\"id\":6}");
        assertThat(error(client, 6)).isZero();
        assertThat(pushes(client, "unsubscribe")).as("its own wish is no news").hasSize(1);
        assertThat(pushes(client, "pub")).as("what was published meanwhile").isEmpty();
    }

    @Test
    void applicationTellsOneClient() {
        TextSocket other = connected();
        TextSocket client = connected().send(publish("order:tell", "for you \\u2028", 2));
        await("message")
                .atMost(HubClient.SOON)
                .until(() -> pushes(client, "message").size() == 1);
        assertThat(pushes(client, "message").get(0))
                .isEqualTo(HubClient.json("{\"message\":{\"data\":\"for you \\u2028\"}}"));
        assertThat(pushes(other, "message")).isEmpty();
    }

    @Test
    void secondSubscriptionAndOneTooManyAreRefused() {
        TextSocket client = connected().send(subscriptions());
        // one look at all of them: the pongs of a client that asks for each by itself would be late
        await("all subscribed").atMost(HubClient.SOON).until(() -> subscriptionsIn(client) == MAX_CHANNELS);
        client.send(subscribe("c0", 1_000));
        assertThat(error(client, 1_000)).isEqualTo(105);
        client.send(subscribe("more", 1_001));
        assertThat(error(client, 1_001)).isEqualTo(106);
        client.send("{\"unsubscribe\":{\"channel\":\"c0\"},\"id\":1002}\n" + subscribe("more", 1_003));
        assertThat(error(client, 1_003)).isZero();
    }

    /** The frame comes in many reads, and nothing in it counts against the rate of its client. */
    @Test
    void clientThatBeginsWithALargeFrameAndThenListensIsNotLate() throws IOException {
        String frame = CONNECT + "\n" + subscriptions();
        RawSocket client = hub.raw(SOCKET);
        client.writeInPieces(ClientFrame.whole(RawSocket.TEXT, frame.getBytes(UTF_8)), 100);
        assertThatThrownBy(() -> client.readUntil(RawSocket.CLOSE, LONG_AFTER_THE_LIMIT))
                .isInstanceOf(SocketTimeoutException.class);
        client.send("{\"publish\":{\"channel\":\"other\",\"data\":1},\"id\":1000}");
        assertThat(client.readUntil(RawSocket.TEXT, HubClient.SOON)
                        .orElseThrow()
                        .text())
                .isEqualTo("{\"id\":1000,\"publish\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subscribe\":{\"channel\":\"a\"},\"id\":1}",
                "not json",
                "",
                "[]",
                "{\"id\":1}",
                "{\"connect\":{},\"id\":\"1\"}",
                CONNECT + "\n" + CONNECT,
                CONNECT + "\n\n{\"subscribe\":{\"channel\":\"a\"},\"id\":2}",
                CONNECT + "\n{\"subscribe\":{\"channel\":\"\"},\"id\":2}",
                CONNECT + "\n{\"sub_refresh\":{\"token\":\"t\"},\"id\":2}",
            })
    void misuseOfTheProtocolIsABadRequest(String frame) {
        assertThat(hub.socket(SOCKET).send(frame).awaitClose()).isEqualTo(3501);
    }

    @Test
    void tokenThatNothingCanVerifyIsInvalid() {
        assertThat(hub.socket(SOCKET)
                        .send("{\"connect\":{\"token\":\"t\"},\"id\":1}")
                        .awaitClose())
                .isEqualTo(3500);
    }

    @Test
    void bytesAreAnInappropriateProtocol() {
        assertThat(hub.socket(SOCKET).send(new byte[] {1}).awaitClose()).isEqualTo(3506);
    }

    @Test
    void clientThatNeverConnectsIsStale() {
        TextSocket silent = hub.socket(SOCKET);
        await("stale").atMost(Duration.ofSeconds(15)).until(silent::isClosed);
        assertThat(silent.awaitClose()).isEqualTo(3502);
        assertThat(silent.texts()).isEmpty();
    }

    @Test
    void clientThatDoesNotAnswerPingsIsSentAway() {
        TextSocket silent = connected();
        await("no pong").atMost(HubClient.SOON).until(silent::isClosed);
        assertThat(silent.awaitClose()).isEqualTo(3012);
        assertThat(silent.texts()).contains("{}");
    }

    @Test
    void clientThatSendsTooFastIsSentAway() {
        String burst = IntStream.range(0, 100)
                .mapToObj(id -> "{\"publish\":{\"channel\":\"a\",\"data\":1},\"id\":" + (id + 2) + "}")
                .collect(Collectors.joining("\n"));
        assertThat(connected().send(burst).awaitClose()).isEqualTo(3013);
    }

    @Test
    void presenceTellsUsersAndConnectionsAndNothingElse() {
        TextSocket watcher = connected().send(JOIN + ",\"id\":2}");
        assertThat(error(watcher, 2)).isZero();
        TextSocket client = hub.socket(SOCKET + "?token=sesame", "User-Agent", "Spy/1.0", "Cookie", "session=sesame");
        client.send(CONNECT + "\n" + JOIN + ",\"id\":2}\n{\"presence\":{\"channel\":\"kept:who\"},\"id\":3}");
        String id = reply(client, 1).getJsonObject("connect").getString("client");
        await("seen").atMost(HubClient.SOON).until(() -> presence().contains(id));
        JsonObject rest = HubClient.json(presence());
        assertThat(rest.keySet()).containsOnly("clients", "users", "members", "next");
        assertThat(rest.getJsonArray("members").getValuesAs(JsonObject.class))
                .allSatisfy(member -> assertThat(member.keySet()).containsOnly("user", "anonymous", "connections"));
        client.send("{\"presence\":{\"channel\":\"kept:who\"},\"id\":4}");
        JsonObject infos = reply(client, 4).getJsonObject("presence").getJsonObject("presence");
        assertThat(infos).containsKey(id);
        assertThat(infos.values())
                .allSatisfy(info -> assertThat(info.asJsonObject().keySet()).containsOnly("user", "client"));
        await("told")
                .atMost(HubClient.SOON)
                .until(() -> watcher.texts().toString().contains(id));
        assertThat(presence() + client.texts() + watcher.texts()).doesNotContain("127.0.0.1", "Spy", "sesame");
    }

    private String presence() {
        return hub.send("GET", "api/channels/kept:who/presence").body();
    }

    @Test
    void nothingIsLeftOfAClientThatIsGone() throws IOException {
        TextSocket client = connected().send("{\"subscribe\":{\"channel\":\"kept:gone\"},\"id\":2}");
        assertThat(error(client, 2)).isZero();
        hub.close();
        JsonObject node = hub.node();
        assertThat(node.getInt("sessions")).isZero();
        assertThat(node.getInt("rooms")).isZero();
    }
}
