package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.NodeProcess;
import org.junit.jupiter.api.Test;

/** A single node with its embedded database in a file, killed right after an acknowledgement. */
class NodeRestartIT {
    private static final int MESSAGES = 200;

    private final String path = "api/channels/kept:" + UUID.randomUUID() + "/messages";

    @Test
    void killedNodeKeepsEveryAcknowledgedMessageAndGoesOnCounting() {
        try (NodeProcess node = new NodeProcess(
                1, Deployments.hubWithApplication(Map.of("heliograph.namespace.kept.history-size", "1000")))) {
            node.start();
            HubClient hub = node.client();
            List<String> acknowledged = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                acknowledged.add(publish(hub));
            }
            node.kill();
            node.start();
            assertThat(positions(hub)).isEqualTo(acknowledged);
            String next = publish(hub);
            assertThat(offset(next)).isGreaterThan(offset(acknowledged.get(MESSAGES - 1)));
            assertThat(epoch(next)).isEqualTo(epoch(acknowledged.get(0)));
            assertThat(positions(hub)).hasSize(MESSAGES + 1).endsWith(next);
        }
    }

    private String publish(HubClient hub) {
        HttpResponse<String> answer = hub.post(path, "text/plain", "hello");
        assertThat(answer.statusCode()).isEqualTo(200);
        return HubClient.json(answer.body()).getString("position");
    }

    private List<String> positions(HubClient hub) {
        return HubClient.json(hub.send("GET", path + "?limit=1000").body())
                .getJsonArray("messages")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(message -> message.getString("position"))
                .toList();
    }

    private static long offset(String position) {
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }

    private static String epoch(String position) {
        return position.substring(0, position.indexOf(':'));
    }
}
