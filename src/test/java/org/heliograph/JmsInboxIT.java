package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.application.NodeProbe;
import org.heliograph.application.QueueServlet;
import org.heliograph.application.SeenEvents;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.EventStreamParser;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.ServerLogs;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

class JmsInboxIT extends OneNode {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final int MANY = 250;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Deployment(testable = false)
    static WebArchive application() {
        return Deployments.hub(Map.of("heliograph.namespace.kept.history-size", "1000"))
                .addClasses(QueueServlet.class, NodeProbe.class, SeenEvents.class);
    }

    @Test
    void textOfAnotherApplicationIsPublished() {
        TextSocket member = join("jms:text");
        send("Grüße von JMS", Map.of("type", "text", "channel", "jms:text"));
        assertThat(member.awaitTexts(1)).containsExactly("Grüße von JMS");
    }

    @Test
    void bytesOfAnotherApplicationArePublished() {
        TextSocket member = join("jms:bytes");
        send("bytes", Map.of("type", "bytes", "channel", "jms:bytes"));
        send("text", Map.of("type", "text", "channel", "jms:bytes"));
        assertThat(member.awaitTexts(1)).containsExactly("text");
        assertThat(member.binaries()).containsExactly("bytes".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eventNameReachesAFeed() {
        FeedReader feed = hub.feed("api/channels/jms:feed/events");
        hub.awaitNode("feed is registered", LIMIT, node -> node.getInt("rooms") == 1);
        send("42", Map.of("type", "text", "channel", "jms:feed", "event", "price", "key", "ACME"));
        assertThat(feed.awaitEvents(1))
                .extracting(EventStreamParser.Event::type, EventStreamParser.Event::data)
                .containsExactly(tuple("price", "42"));
    }

    @Test
    void eventOfAnotherApplicationIsPublished() {
        TextSocket member = hub.socket("ws/channel/jms:events?envelope=cloudevents");
        hub.awaitNode("member is registered", LIMIT, node -> node.getInt("rooms") == 1);
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/jms\",\"type\":\"placed\",\"data\":{\"a\":1}}";
        String type = "application/cloudevents+json; charset=utf-8";
        send(event.formatted("1"), Map.of("type", "text", "channel", "jms:events", "content_type", type));
        send(
                event.formatted("2").replace("}}", "},\"channel\":\"jms:events\"}"),
                Map.of("type", "bytes", "contentType", type));
        assertThat(member.awaitTexts(2)).map(HubClient::json).allSatisfy(received -> {
            assertThat(received.getString("type")).isEqualTo("placed");
            assertThat(received.getString("publisher")).isEqualTo("jms");
            assertThat(received.getJsonObject("data").getInt("a")).isEqualTo(1);
        });
    }

    @Test
    void messageThatIsNoEventThoughItSaysSoIsRejected() {
        TextSocket member = join("jms:rejected");
        Map<String, String> fields =
                Map.of("type", "text", "channel", "jms:rejected", "content_type", "application/cloudevents+json");
        send("{\"specversion\":\"1.0\"}", fields);
        assertThat(takeRejected().getString("heliograph_reason")).isEqualTo("BAD_CLOUD_EVENT");
        assertOnlyTheNextIsHeard(member);
    }

    @Test
    void messageWithoutChannelIsRejectedWithTheReason() {
        ServerLogs logs = ServerLogs.fromNow();
        TextSocket member = join("jms:rejected");
        send("nobody", Map.of("type", "text", "event", "note"));
        JsonObject rejected = takeRejected();
        assertThat(rejected.getString("heliograph_reason")).isEqualTo("BAD_CHANNEL");
        assertThat(rejected.getString("heliograph_advice")).startsWith("Use a channel name");
        assertThat(rejected.getString("text")).isEqualTo("nobody");
        assertThat(rejected.getString("event")).isEqualTo("note");
        assertOnlyTheNextIsHeard(member);
        logs.assertNoStackTraces();
    }

    @Test
    void messageWithABadEventNameIsRejectedAndNobodyReceivesIt() {
        TextSocket member = join("jms:rejected");
        send("nobody", Map.of("type", "text", "channel", "jms:rejected", "event", "two\nlines"));
        JsonObject rejected = takeRejected();
        assertThat(rejected.getString("heliograph_reason")).isEqualTo("BAD_EVENT");
        assertThat(rejected.getString("channel")).isEqualTo("jms:rejected");
        assertOnlyTheNextIsHeard(member);
    }

    @Test
    void messageOfAnotherKindIsRejectedAndNobodyReceivesIt() {
        TextSocket member = join("jms:rejected");
        send("", Map.of("type", "map", "channel", "jms:rejected"));
        assertThat(takeRejected().getString("heliograph_reason")).isEqualTo("BAD_MESSAGE_TYPE");
        assertOnlyTheNextIsHeard(member);
    }

    @Test
    void propertiesBecomeAttributesAndThePublisherIsTold() {
        hub.awaitReady();
        String channel = "kept:" + UUID.randomUUID();
        TextSocket member = join(channel);
        send("a", Map.of("type", "text", "channel", channel, "heliograph_attr_Subject", "tide", "traceparent", TRACE));
        member.awaitTexts(1);

        JsonObject message = messages(channel).get(0);
        assertThat(message.getJsonObject("attributes"))
                .isEqualTo(HubClient.json("{\"subject\":\"tide\",\"traceparent\":\"" + TRACE + "\"}"));
        assertThat(message.getString("publisher")).isEqualTo("jms");
    }

    @Test
    void messageWithABadAttributeIsRejectedWithIt() {
        TextSocket member = join("jms:rejected");
        send("nobody", Map.of("type", "text", "channel", "jms:rejected", "heliograph_attr_Subject", "two\nlines"));
        JsonObject rejected = takeRejected();
        assertThat(rejected.getString("heliograph_reason")).isEqualTo("BAD_ATTRIBUTE");
        assertThat(rejected.getString("heliograph_attr_Subject")).isEqualTo("two\nlines");
        assertOnlyTheNextIsHeard(member);
    }

    @Test
    void keyOfTheSenderMakesARepetitionTheSameMessageAndAnotherOneRejected() {
        hub.awaitReady();
        String channel = "kept:" + UUID.randomUUID();
        TextSocket member = join(channel);
        Map<String, String> fields = Map.of("type", "text", "channel", channel, "idempotency_key", "attempt");
        send("once", fields);
        send("once", fields);
        send("another", fields);
        send("last", Map.of("type", "text", "channel", channel));

        assertThat(takeRejected().getString("text")).isEqualTo("another");
        assertThat(member.awaitTexts(2)).containsExactly("once", "last");
        assertThat(messages(channel))
                .extracting(message -> message.getString("data"))
                .containsExactly("once", "last");
    }

    private List<JsonObject> messages(String channel) {
        return HubClient.json(
                        hub.send("GET", "api/channels/" + channel + "/messages").body())
                .getJsonArray("messages")
                .getValuesAs(JsonObject.class);
    }

    @Test
    void messageOfATransactionIsPublishedOnCommitAndNeverOnRollback() {
        TextSocket member = join("jms:transaction");
        Map<String, String> fields =
                Map.of("type", "text", "channel", "jms:transaction", "factory", transactionalFactory());
        send("rolled back", with(fields, "end", "rollback"));
        send("committed", with(fields, "end", "commit"));
        send("outside", Map.of("type", "text", "channel", "jms:transaction"));
        assertThat(member.awaitTexts(2)).containsExactly("committed", "outside");
    }

    @Test
    void whatIsSentTogetherIsStoredOnceAndInOrder() {
        hub.awaitReady();
        String channel = "kept:" + UUID.randomUUID();
        TextSocket member = join(channel);
        send(
                "",
                Map.of(
                        "type",
                        "text",
                        "channel",
                        channel,
                        "count",
                        Integer.toString(MANY),
                        "factory",
                        transactionalFactory(),
                        "end",
                        "commit"));
        List<String> expected =
                IntStream.range(0, MANY).mapToObj(Integer::toString).toList();
        assertThat(member.awaitTexts(MANY)).containsExactlyElementsOf(expected);
        JsonObject page = HubClient.json(hub.send("GET", "api/channels/" + channel + "/messages?limit=1000")
                .body());
        assertThat(page.getJsonArray("messages"))
                .extracting(message -> message.asJsonObject().getString("data"))
                .containsExactlyElementsOf(expected);
    }

    /** On Payara Micro the resources for the hub take part in no transaction; applications have their own. */
    private static String transactionalFactory() {
        boolean payara = "payara-micro".equals(System.getProperty("heliograph.it.server"));
        return payara ? "jms/HubApplicationCF" : "java:comp/DefaultJMSConnectionFactory";
    }

    private void assertOnlyTheNextIsHeard(TextSocket member) {
        send("next", Map.of("type", "text", "channel", "jms:rejected"));
        assertThat(member.awaitTexts(1)).containsExactly("next");
        assertThat(member.binaries()).isEmpty();
    }

    private TextSocket join(String channel) {
        TextSocket member = hub.socket("ws/channel/" + channel);
        hub.awaitNode("member is registered", LIMIT, node -> node.getInt("rooms") == 1);
        return member;
    }

    private void send(String body, Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = hub.post("test/queue?" + query, "text/plain", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonObject takeRejected() {
        return HubClient.json(hub.send("GET", "test/queue").body());
    }

    private static Map<String, String> with(Map<String, String> fields, String key, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(key, value);
        return more;
    }
}
