package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.heliograph.testkit.EventStreamParser.Event;

/**
 * What publishers were told and what subscribers got, and whether the two agree: everything acknowledged arrives, once, in one
 * order, the same everywhere. Safe for any number of threads.
 */
public final class Ledger {
    private final String channel;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Long> acknowledgedNanos = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    /** Creates the empty ledger of a channel. */
    public Ledger(String channel) {
        this.channel = channel;
    }

    /** Publishes the next text through a node and notes its answer; returns whether it was acknowledged. */
    public boolean publish(HubClient node) {
        String text = "message " + number.incrementAndGet();
        long asked = System.nanoTime();
        HttpResponse<String> answer = node.publish(channel, text);
        long answered = System.nanoTime();
        waits.add(Duration.ofNanos(answered - asked));
        if (answer.statusCode() == 200) {
            acknowledgedNanos.put(text, answered);
            acknowledged.put(HubClient.json(answer.body()).getString("position"), text);
            return true;
        }
        refusals.add(answer.statusCode());
        return false;
    }

    /** Returns how many messages were acknowledged. */
    public int size() {
        return acknowledged.size();
    }

    /** Returns the statuses of those that were not. */
    public List<Integer> refusals() {
        return List.copyOf(refusals);
    }

    /** Returns how long a publisher waited at most for an answer, in so many of a hundred cases. */
    public Duration wait(int percent) {
        List<Duration> sorted = waits.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) * percent / 100);
    }

    /** Returns the longest time from an acknowledgement to the arrival at a subscriber. */
    public Duration slowestDelivery(TextSocket subscriber) {
        List<String> texts = subscriber.texts();
        List<Long> arrived = subscriber.arrivedNanos();
        long slowest = IntStream.range(0, texts.size())
                .mapToLong(each -> arrived.get(each) - acknowledged(texts.get(each)))
                .max()
                .orElseThrow();
        return Duration.ofNanos(slowest);
    }

    private long acknowledged(String text) {
        Long nanos = acknowledgedNanos.get(text);
        if (nanos == null) {
            throw new AssertionError("delivered without having been acknowledged: " + text);
        }
        return nanos;
    }

    /** Returns whether a subscriber has everything. */
    public boolean isKnownTo(FeedReader subscriber) {
        return isKnownTo(messages(subscriber));
    }

    /** Returns whether a subscriber that got these messages has everything. */
    public boolean isKnownTo(List<Event> messages) {
        return messages.size() >= acknowledged.size();
    }

    /** Fails if a subscriber misses something, has it twice, out of order, or otherwise than it was acknowledged. */
    public void assertAgreesWith(FeedReader subscriber) {
        assertAgreesWith(messages(subscriber));
    }

    /** Fails if one of these messages of a subscriber is missing, doubled, out of order, or otherwise than acknowledged. */
    public void assertAgreesWith(List<Event> messages) {
        List<Long> offsets =
                messages.stream().map(each -> offset(each.lastEventId())).toList();
        assertThat(offsets).isSorted().doesNotHaveDuplicates();
        List<String> texts = messages.stream().map(Event::data).toList();
        assertThat(new HashSet<>(texts))
                .hasSameSizeAs(texts)
                .as("everything acknowledged")
                .containsAll(acknowledged.values());
        for (Event each : messages) {
            String told = acknowledged.get(each.lastEventId());
            assertThat(told == null || told.equals(each.data()))
                    .as(each.lastEventId())
                    .isTrue();
        }
    }

    /** Fails unless the places of what was acknowledged follow one another without a gap, as those of the only publishers do. */
    public void assertHasNoGap() {
        List<Long> offsets =
                acknowledged.keySet().stream().map(Ledger::offset).sorted().toList();
        assertThat(offsets.get(offsets.size() - 1) - offsets.get(0) + 1)
                .as("places from the first to the last")
                .isEqualTo(offsets.size());
    }

    /** Returns what a subscriber got, without greetings. */
    public static List<Event> messages(FeedReader subscriber) {
        return messages(subscriber.events());
    }

    /** Returns events without greetings. */
    static List<Event> messages(List<Event> events) {
        return events.stream().filter(event -> event.type().equals("message")).toList();
    }

    private static long offset(String position) {
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }
}
