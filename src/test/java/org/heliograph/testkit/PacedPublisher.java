package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Publishes numbered messages to the channel of a crowd: as fast as all of it reads, and no faster. For one thread. */
public final class PacedPublisher {
    /** More than any kernel or container takes for a client that reads nothing. */
    private static final int MAX_BYTES = 64 << 20;

    /** One message or several, so that whole rounds for a large crowd stay within the hub's budget of waiting bytes. */
    private static final int ROUND_BYTES = 64 << 10;

    private static final Duration ROUND_LIMIT = Duration.ofSeconds(30);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final HubClient hub;
    private final String channel;
    private final Crowd crowd;
    private final int messageCharacters;
    private final List<Duration> rounds = new ArrayList<>();
    private int published;

    /** Creates a publisher of messages of so many characters, none of which needs more than a byte. */
    public PacedPublisher(HubClient hub, String channel, Crowd crowd, int messageCharacters) {
        this.hub = hub;
        this.channel = channel;
        this.crowd = crowd;
        this.messageCharacters = messageCharacters;
    }

    /** Publishes so many bytes or a little more. */
    public void publish(int bytes) {
        int end = published + bytes / messageCharacters;
        publishUntil(node -> published >= end);
    }

    /** Publishes until clients that do not read take no more: something waits for them, and nothing of it goes. */
    public void publishUntilStalled() {
        publishUntil(this::isStalled);
    }

    /** Publishes until the node says that it is enough. */
    public void publishUntil(Predicate<JsonObject> enough) {
        int rounds = MAX_BYTES / ROUND_BYTES;
        for (int round = 0; round < rounds; round++) {
            publishRound();
            if (enough.test(hub.node())) {
                return;
            }
        }
        throw new AssertionError("published " + MAX_BYTES + " bytes in vain");
    }

    /** Returns how many rounds there were: publications of some messages, each until all of the crowd had them. */
    public int rounds() {
        return rounds.size();
    }

    /** Returns the time that 99 of 100 rounds needed at most, of those after the first so many. */
    public Duration p99Since(int first) {
        List<Duration> sorted =
                rounds.subList(first, rounds.size()).stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    private void publishRound() {
        long start = System.nanoTime();
        assertThat(hub.post("api/messages", "application/json", nextRound()).statusCode())
                .isEqualTo(200);
        await("the crowd has " + published)
                .atMost(ROUND_LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> crowd.slowest() == published || !crowd.faults().isEmpty());
        rounds.add(Duration.ofNanos(System.nanoTime() - start));
        assertThat(crowd.faults()).isEmpty();
    }

    /** A lane may just have been on its way: only a queue that stays as it is does not move. */
    private boolean isStalled(JsonObject node) {
        int queued = node.getInt("queuedBytes");
        return queued > 0
                && await("a second look")
                                .pollDelay(SECOND_LOOK)
                                .until(() -> hub.node().getInt("queuedBytes"), later -> true)
                        == queued;
    }

    private String nextRound() {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        for (int bytes = 0; bytes < ROUND_BYTES; bytes += messageCharacters) {
            messages.add(Json.createObjectBuilder()
                    .add("channel", channel)
                    .add("data", Crowd.message(published++, messageCharacters)));
        }
        return Json.createObjectBuilder().add("messages", messages).build().toString();
    }
}
