package org.heliograph;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.heliograph.testkit.Churn;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Clients of the many-channel socket that come to the same channels, leave them and publish there as fast as they are answered.
 * What each is answered follows from its own commands alone.
 */
class ChannelRacesIT extends OneNode {
    private static final int RACERS = 8;
    private static final int MAX_COMMANDS = 8;
    private static final int ALREADY_SUBSCRIBED = 105;

    /** One with a past that takes a while to read, and one without. */
    private static final List<String> CHANNELS = List.of("kept:race", "race");

    @Deployment(testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of(
                "heliograph.websocket.ping-interval", "PT1M",
                "heliograph.websocket.messages-per-second", "100000",
                "heliograph.websocket.message-burst", "100000",
                "heliograph.namespace.kept.history-size", "100",
                "heliograph.namespace.kept.presence", "true"));
    }

    @BeforeEach
    void awaitTheJournal() {
        hub.awaitReady();
    }

    @Test
    void racesOnAChannelLeaveNoSubscriptionAndNobodyStuck() throws IOException {
        race(Duration.ofSeconds(2));
    }

    @Test
    @Tag("faults")
    void tenSecondsOfRacesOnAChannelLeaveNoSubscriptionAndNobodyStuck() throws IOException {
        race(Duration.ofSeconds(10));
    }

    private void race(Duration time) throws IOException {
        List<Racer> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            racers.add(new Racer(hub.raw("connection/websocket")));
        }
        long start = System.nanoTime();
        Churn.of(RACERS, (number, random) -> {
            while (System.nanoTime() - start < time.toNanos()) {
                racers.get(number).doSomething(random);
            }
            racers.get(number).leaveAll();
        });
        hub.awaitNode("nothing is left", HubClient.SOON, node -> node.getInt("rooms") == 0);
        assertThat(hub.node().getInt("sessions")).isEqualTo(RACERS);
        for (Racer racer : racers) {
            racer.comeAgain();
        }
        assertThat(hub.node().getInt("rooms")).isEqualTo(CHANNELS.size());
    }

    /** One client; for one thread at a time. */
    private static final class Racer {
        private final RawSocket socket;
        private final Set<String> followed = new HashSet<>();

        /** What is still to be answered, and with which error. */
        private final Map<Integer, Integer> expected = new HashMap<>();

        private final List<String> commands = new ArrayList<>();
        private int id;

        Racer(RawSocket socket) throws IOException {
            this.socket = socket;
            add("\"connect\":{}", 0);
            exchange();
        }

        void doSomething(Random random) throws IOException {
            for (int count = 1 + random.nextInt(MAX_COMMANDS); count > 0; count--) {
                String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
                switch (random.nextInt(5)) {
                    case 0 -> subscribe(channel, "");
                    case 1 -> subscribe(channel, ",\"recover\":true,\"epoch\":\"\",\"offset\":1");
                    case 2, 3 -> unsubscribe(channel);
                    default -> add("\"publish\":{\"channel\":\"" + channel + "\",\"data\":" + id + "}", 0);
                }
            }
            exchange();
        }

        void leaveAll() throws IOException {
            CHANNELS.forEach(this::unsubscribe);
            exchange();
        }

        void comeAgain() throws IOException {
            CHANNELS.forEach(channel -> subscribe(channel, ""));
            exchange();
        }

        private void subscribe(String channel, String more) {
            boolean isNew = followed.add(channel);
            add("\"subscribe\":{\"channel\":\"" + channel + "\"" + more + "}", isNew ? 0 : ALREADY_SUBSCRIBED);
        }

        private void unsubscribe(String channel) {
            followed.remove(channel);
            add("\"unsubscribe\":{\"channel\":\"" + channel + "\"}", 0);
        }

        private void add(String command, int error) {
            id++;
            expected.put(id, error);
            commands.add("{" + command + ",\"id\":" + id + "}");
        }

        /** Sends the commands in one frame and reads until each is answered. */
        private void exchange() throws IOException {
            String frame = commands.stream().collect(joining("\n"));
            commands.clear();
            socket.send(frame);
            while (!expected.isEmpty()) {
                RawSocket.Received received = socket.read(HubClient.SOON).orElseThrow();
                assertThat(received.opcode()).as(frame).isEqualTo(RawSocket.TEXT);
                received.text().lines().map(HubClient::json).forEach(line -> check(line, frame));
            }
        }

        private void check(JsonObject line, String frame) {
            if (line.containsKey("id")) {
                JsonObject error = line.getJsonObject("error");
                assertThat(error == null ? 0 : error.getInt("code"))
                        .as("%s in %s", line, frame)
                        .isEqualTo(expected.remove(line.getInt("id")));
            }
        }
    }
}
