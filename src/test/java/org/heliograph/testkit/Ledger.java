package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What publishers were told and what subscribers got, and whether the two agree: everything acknowledged arrives, once, in one
 * order, the same everywhere. Safe for any number of threads.
 */
public final class Ledger {
    private final String channel;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    /** Creates the empty ledger of a channel. */
    public Ledger(String channel) {
        this.channel = channel;
    }

    /** Publishes the next text through a node and notes its answer; returns whether it was acknowledged. */
    public boolean publish(HubClient node) {
        String text = "message " + number.incrementAndGet();
        HttpResponse<String> answer = node.publish(channel, text);
        if (answer.statusCode() == 200) {
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

    /** Returns whether a subscriber has everything. */
    public boolean isKnownTo(FeedReader subscriber) {
        return messages(subscriber).size() >= acknowledged.size();
    }

    /** Fails if a subscriber misses something, has it twice, out of order, or otherwise than it was acknowledged. */
    public void assertAgreesWith(FeedReader subscriber) {
        List<EventStreamParser.Event> events = messages(subscriber);
        List<Long> offsets =
                events.stream().map(event -> offset(event.lastEventId())).toList();
        assertThat(offsets).isSorted().doesNotHaveDuplicates();
        assertThat(events)
                .extracting(EventStreamParser.Event::data)
                .containsAll(acknowledged.values())
                .doesNotHaveDuplicates();
        for (EventStreamParser.Event event : events) {
            String told = acknowledged.get(event.lastEventId());
            assertThat(told == null || told.equals(event.data()))
                    .as(event.lastEventId())
                    .isTrue();
        }
    }

    /** Returns what a subscriber got, without greetings. */
    public static List<EventStreamParser.Event> messages(FeedReader subscriber) {
        return subscriber.events().stream()
                .filter(event -> event.type().equals("message"))
                .toList();
    }

    private static long offset(String position) {
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }
}
