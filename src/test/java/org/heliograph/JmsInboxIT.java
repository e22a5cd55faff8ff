package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.heliograph.application.NodeProbe;
import org.heliograph.application.QueueServlet;
import org.heliograph.application.SeenEvents;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.LogTail;
import org.heliograph.testkit.MemberSocket;
import org.heliograph.testkit.NodeState;
import org.heliograph.testkit.OpenFeed;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class JmsInboxIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @ArquillianResource
    private URL base;

    private final List<MemberSocket> sockets = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hub().addClasses(QueueServlet.class, NodeProbe.class, SeenEvents.class);
    }

    @AfterEach
    void leave() {
        sockets.forEach(MemberSocket::close);
    }

    @Test
    void textOfAnotherApplicationIsPublished() throws Exception {
        MemberSocket member = join("jms:text");
        send("Grüße von JMS", Map.of("type", "text", "channel", "jms:text"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(member.heard("")).containsExactly("Grüße von JMS"));
        assertThat(member.heard()).noneMatch(MemberSocket.Heard::binary);
    }

    @Test
    void bytesOfAnotherApplicationArePublished() throws Exception {
        MemberSocket member = join("jms:bytes");
        send("bytes", Map.of("type", "bytes", "channel", "jms:bytes"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(member.heard("")).containsExactly("bytes"));
        assertThat(member.heard()).allMatch(MemberSocket.Heard::binary);
    }

    @Test
    void eventNameReachesAFeed() throws Exception {
        try (OpenFeed feed = OpenFeed.open(base, "api/channels/jms:feed/events")) {
            await().atMost(LIMIT).until(() -> NodeState.of(base).rooms() == 1);
            send("42", Map.of("type", "text", "channel", "jms:feed", "event", "price", "key", "ACME"));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(feed.data("price")).containsExactly("42"));
        }
    }

    @Test
    void messageWithoutChannelIsRejectedWithTheReason() throws Exception {
        LogTail logs = LogTail.fromNow();
        MemberSocket member = join("jms:rejected");
        send("nobody", Map.of("type", "text", "event", "note"));
        JsonObject rejected = takeRejected();
        assertThat(rejected.getString("heliograph_reason")).isEqualTo("BAD_CHANNEL");
        assertThat(rejected.getString("heliograph_advice")).startsWith("Use a channel name");
        assertThat(rejected.getString("text")).isEqualTo("nobody");
        assertThat(rejected.getString("event")).isEqualTo("note");
        assertOnlyTheNextIsHeard(member);
        assertThat(logs.stackTraceLines()).isEmpty();
    }

    @Test
    void messageWithABadEventNameIsRejectedAndNobodyReceivesIt() throws Exception {
        MemberSocket member = join("jms:rejected");
        send("nobody", Map.of("type", "text", "channel", "jms:rejected", "event", "two\nlines"));
        JsonObject rejected = takeRejected();
        assertThat(rejected.getString("heliograph_reason")).isEqualTo("BAD_EVENT");
        assertThat(rejected.getString("channel")).isEqualTo("jms:rejected");
        assertOnlyTheNextIsHeard(member);
    }

    @Test
    void messageOfAnotherKindIsRejectedAndNobodyReceivesIt() throws Exception {
        MemberSocket member = join("jms:rejected");
        send("", Map.of("type", "map", "channel", "jms:rejected"));
        assertThat(takeRejected().getString("heliograph_reason")).isEqualTo("BAD_MESSAGE_TYPE");
        assertOnlyTheNextIsHeard(member);
    }

    @Test
    void messageOfATransactionIsPublishedOnCommitAndNeverOnRollback() throws Exception {
        MemberSocket member = join("jms:transaction");
        Map<String, String> fields =
                Map.of("type", "text", "channel", "jms:transaction", "factory", transactionalFactory());
        send("rolled back", with(fields, "end", "rollback"));
        send("committed", with(fields, "end", "commit"));
        send("outside", Map.of("type", "text", "channel", "jms:transaction"));
        await().atMost(LIMIT).until(() -> !member.heard("outside").isEmpty());
        assertThat(member.heard("")).containsExactly("committed", "outside");
    }

    /** On Payara Micro the resources for the hub take part in no transaction; applications have their own. */
    private static String transactionalFactory() {
        boolean payara = "payara-micro".equals(System.getProperty("heliograph.it.server"));
        return payara ? "jms/HubApplicationCF" : "java:comp/DefaultJMSConnectionFactory";
    }

    private void assertOnlyTheNextIsHeard(MemberSocket member) throws Exception {
        send("next", Map.of("type", "text", "channel", "jms:rejected"));
        await().atMost(LIMIT).until(() -> !member.heard("next").isEmpty());
        assertThat(member.heard("")).containsExactly("next");
    }

    private MemberSocket join(String channel) {
        MemberSocket socket = MemberSocket.open(base, "ws/channel/" + channel);
        sockets.add(socket);
        return socket;
    }

    private void send(String body, Map<String, String> fields) throws Exception {
        String query = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(address("test/queue?" + query))
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonObject takeRejected() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address("test/queue")).build();
        String body = CLIENT.send(request, BodyHandlers.ofString()).body();
        return Json.createReader(new StringReader(body)).readObject();
    }

    private URI address(String path) {
        return URI.create(base.toString()).resolve(path);
    }

    private static Map<String, String> with(Map<String, String> fields, String key, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(key, value);
        return more;
    }
}
