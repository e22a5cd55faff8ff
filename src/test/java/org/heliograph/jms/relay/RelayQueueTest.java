package org.heliograph.jms.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.NodeId;
import org.heliograph.protocol.Messages;
import org.heliograph.protocol.RelayEnvelope;
import org.junit.jupiter.api.Test;

class RelayQueueTest {
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(5);

    private final AtomicLong nanos = new AtomicLong();
    private final RelayCounters counters = new RelayCounters();

    @Test
    void whatWaitsTogetherIsTakenTogetherInOrder() throws InterruptedException {
        RelayQueue queue = queue(10, 100_000);
        queue.offer(message("1"));
        queue.offer(message("2"));
        queue.offer(message("3"));

        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("1", "2", "3");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void batchIsBoundedInMessagesAndBytes() throws InterruptedException {
        RelayQueue queue = queue(10, 100_000);
        queue.offer(message("1"));
        queue.offer(message("2"));
        queue.offer(message("3"));

        assertThat(texts(queue.take(2, 100_000, Duration.ZERO))).containsExactly("1", "2");
        queue.offer(message("4"));
        assertThat(texts(queue.take(64, RelayQueue.OVERHEAD_BYTES + 1, Duration.ZERO)))
                .containsExactly("3");
    }

    @Test
    void attributesCountAmongTheBytes() throws InvalidInputException {
        RelayQueue queue = queue(10, RelayQueue.OVERHEAD_BYTES + 10);
        queue.offer(message("1234", Attributes.of(Map.of("a", "123456"))));
        assertThat(queue.isEmpty()).isTrue();
        assertThat(counters.dropped.sum()).isEqualTo(1);

        queue.offer(message("1234", Attributes.of(Map.of("a", "12345"))));
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void messageLargerThanTheBatchIsTakenAlone() throws InterruptedException {
        RelayQueue queue = queue(10, 100_000);
        queue.offer(message("x".repeat(5_000)));
        queue.offer(message("2"));

        assertThat(queue.take(64, 100, Duration.ZERO).size()).isEqualTo(1);
    }

    @Test
    void fullQueueDropsTheNewMessageAndCountsIt() throws InterruptedException {
        RelayQueue queue = queue(1, 100_000);
        queue.offer(message("1"));
        queue.offer(message("2"));

        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("1");
        assertThat(counters.dropped.sum()).isEqualTo(1);
    }

    @Test
    void bytesAreBoundedAndFreedWhenTaken() throws InterruptedException {
        RelayQueue queue = queue(10, RelayQueue.OVERHEAD_BYTES + 1);
        queue.offer(message("1"));
        queue.offer(message("2"));
        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("1");
        queue.offer(message("3"));

        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("3");
        assertThat(counters.dropped.sum()).isEqualTo(1);
    }

    @Test
    void messageThatWaitedTooLongIsDroppedAndCounted() throws InterruptedException {
        RelayQueue queue = queue(10, 100_000);
        queue.offer(message("old"));
        nanos.addAndGet(TIME_TO_LIVE.toNanos());
        queue.offer(message("new"));
        nanos.incrementAndGet();

        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("new");
        assertThat(counters.dropped.sum()).isEqualTo(1);
    }

    @Test
    void oldMessagesMakeRoomForNewOnesWhileNobodyTakes() throws InterruptedException {
        RelayQueue queue = queue(1, 100_000);
        queue.offer(message("old"));
        nanos.addAndGet(TIME_TO_LIVE.toNanos() + 1);
        queue.offer(message("new"));

        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("new");
    }

    @Test
    void closedQueueGivesWhatIsInAndTakesNoMore() throws InterruptedException {
        RelayQueue queue = queue(10, 100_000);
        queue.offer(message("1"));
        queue.close();
        queue.offer(message("2"));

        assertThat(texts(queue.take(64, 100_000, Duration.ofMinutes(1)))).containsExactly("1");
        assertThat(queue.take(64, 100_000, Duration.ofMinutes(1)).isEmpty()).isTrue();
    }

    @Test
    void signalKeepsItsPlaceAmongTheMessages() throws InterruptedException {
        RelayQueue queue = queue(10, 100_000);
        queue.offer(message("1"));
        queue.offer(message("2"));
        queue.offer(signal(7));
        queue.offer(message("3"));

        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("1", "2");
        assertThat(queue.take(64, 100_000, Duration.ZERO)).isEqualTo(RelayBatch.ofSignal(signal(7)));
        assertThat(texts(queue.take(64, 100_000, Duration.ZERO))).containsExactly("3");
        assertThat(queue.take(64, 100_000, Duration.ZERO).isEmpty()).isTrue();
    }

    @Test
    void signalsCountAgainstTheBoundsAndAge() throws InterruptedException {
        RelayQueue queue = queue(2, RelayQueue.OVERHEAD_BYTES + 10);
        queue.offer(signal(10));
        queue.offer(message("too many bytes"));
        queue.offer(signal(1));
        assertThat(counters.dropped.sum()).isEqualTo(2);

        nanos.addAndGet(TIME_TO_LIVE.toNanos() + 1);
        queue.offer(signal(2));
        assertThat(counters.dropped.sum()).isEqualTo(3);
        assertThat(queue.take(64, 100_000, Duration.ZERO)).isEqualTo(RelayBatch.ofSignal(signal(2)));
    }

    @Test
    void batchBecomesAnEnvelopeOfItsKind() throws InterruptedException {
        RelayQueue queue = queue(10, 100_000);
        NodeId node = new NodeId("n");
        queue.offer(message("1"));
        queue.offer(signal(3));

        assertThat(queue.take(64, 100_000, Duration.ZERO).envelopes(node))
                .containsExactly(RelayEnvelope.ofMessages(node, List.of(message("1"))));
        assertThat(queue.take(64, 100_000, Duration.ZERO).envelopes(node))
                .containsExactly(RelayEnvelope.ofSignal(node, signal(3)));
    }

    private static Content signal(int sizeBytes) {
        return Content.ofBytes(new byte[sizeBytes]);
    }

    private RelayQueue queue(int maxMessages, int maxBytes) {
        return new RelayQueue(new RelayQueue.Bounds(maxMessages, maxBytes, TIME_TO_LIVE), counters, nanos::get);
    }

    private static List<String> texts(RelayBatch batch) {
        return batch.messages().stream()
                .map(message -> message.content().text())
                .toList();
    }

    private static Message message(String text) {
        return message(text, Attributes.NONE);
    }

    private static Message message(String text, Attributes attributes) {
        return Messages.text(new MessageId("n-1"), new ChannelName("news"), text, attributes);
    }
}
