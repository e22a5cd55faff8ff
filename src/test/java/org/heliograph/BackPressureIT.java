package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.heliograph.application.HeldChannel;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Publishers whose subscribers cannot keep up: they are answered until too much waits, and refused by name then. */
class BackPressureIT extends OneNode {
    private static final String CHANNEL = "kept:crowded";
    private static final String PAGE = "test/held-channel?channel=" + CHANNEL;

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of("heliograph.namespace.kept.history-size", "100"))
                .addClass(HeldChannel.class);
    }

    @Test
    void publishersAreRefusedByNameAndFollowersLoseNothing() {
        hub.awaitReady();
        TextSocket follower = hub.socket("ws/channel/" + CHANNEL);
        publish("first", 200);
        follower.awaitTexts(1);

        CompletableFuture<HttpResponse<String>> holding = stopDelivery();
        publish("in delivery", 200);
        publish("waits", 200);
        hub.awaitNode("lag", HubClient.SOON, node -> node.getInt("deliveryLagMillis") > 1_000);
        assertThat(hub.node().getInt("undelivered")).isEqualTo(2);
        assertRestRefuses();
        assertSdkSocketRefuses();
        assertRawSocketCloses();
        assertThat(follower.texts()).containsExactly("first");

        hub.send("DELETE", PAGE);
        assertThat(holding.join().statusCode()).isEqualTo(204);
        follower.awaitTexts(3);
        hub.awaitNode("no lag", HubClient.SOON, node -> node.getInt("undelivered") == 0);
        publish("last", 200);
        assertThat(follower.awaitTexts(4)).containsExactly("first", "in delivery", "waits", "last");
    }

    private void publish(String text, int status) {
        assertThat(hub.publish(CHANNEL, text).statusCode()).isEqualTo(status);
    }

    private CompletableFuture<HttpResponse<String>> stopDelivery() {
        CompletableFuture<HttpResponse<String>> holding = hub.http()
                .sendAsync(
                        HttpRequest.newBuilder(hub.uri(PAGE))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(hub.send("GET", PAGE).statusCode()).isEqualTo(204);
        return holding;
    }

    private void assertRestRefuses() {
        HttpResponse<String> refusal = hub.publish(CHANNEL, "too much");
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
        assertThat(HubClient.json(refusal.body()).getString("title")).isEqualTo("Subscribers cannot keep up");
    }

    private void assertSdkSocketRefuses() {
        TextSocket sdk = hub.socket("connection/websocket");
        sdk.send("{\"id\":1,\"connect\":{}}");
        sdk.awaitTexts(1);
        sdk.send("{\"id\":2,\"publish\":{\"channel\":\"" + CHANNEL + "\",\"data\":\"too much\"}}");
        assertThat(sdk.awaitTexts(2))
                .last()
                .asString()
                .contains("\"code\":100", "\"message\":\"subscribers cannot keep up\"", "\"temporary\":true");
    }

    private void assertRawSocketCloses() {
        TextSocket publisher = hub.socket("ws/channel/" + CHANNEL);
        publisher.send("too much");
        assertThat(publisher.awaitClose()).isEqualTo(1013);
    }
}
