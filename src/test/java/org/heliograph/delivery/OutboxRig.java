package org.heliograph.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.heliograph.config.OutboxSettings;
import org.heliograph.config.OverflowPolicy;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.MessageKey;
import org.heliograph.protocol.Frame;
import org.heliograph.testkit.FakeClock;
import org.heliograph.testkit.ManualExecutor;
import org.heliograph.testkit.RecordingOwner;

/** A lane with a clock, an executor and counters of its own, and the outboxes that a test asks for. */
final class OutboxRig {
    static final Duration STALL_LIMIT = Duration.ofSeconds(10);
    static final ChannelName CHANNEL = new ChannelName("price:a");
    static final OutboxSettings WIDE = bounds(1 << 20, 1_000, OverflowPolicy.DISCONNECT);

    final FakeClock clock = new FakeClock();
    final ManualExecutor executor = new ManualExecutor();
    final DeliveryCounters counters = new DeliveryCounters();
    final RecordingOwner owner = new RecordingOwner();
    private final DeliveryLine line;

    OutboxRig() {
        line = new DeliveryLine(new WriterLane(executor), counters, clock);
    }

    OutboxRig(Executor threads) {
        line = new DeliveryLine(new WriterLane(threads), counters, clock);
    }

    static OutboxSettings bounds(int maxBytes, int maxFrames, OverflowPolicy overflow) {
        return new OutboxSettings(maxBytes, maxFrames, overflow, STALL_LIMIT);
    }

    static OutboxSettings bounds(int maxBytes, int maxFrames) {
        return bounds(maxBytes, maxFrames, OverflowPolicy.DISCONNECT);
    }

    /** Returns a message of a channel that conflates. */
    static Frame keyed(ChannelName channel, String key, String text) {
        return Frame.of(Content.ofText(text), Optional.of(new MessageKey(key))).conflatedIn(channel);
    }

    static Frame keyed(String key, String text) {
        return keyed(CHANNEL, key, text);
    }

    static Frame sized(int bytes) {
        return Frame.ofText("x".repeat(bytes));
    }

    Outbox outbox(Connection connection) {
        return outbox(connection, WIDE);
    }

    /** Returns an outbox that the rig's owner closes when it ends, as the hub does. */
    Outbox outbox(Connection connection, OutboxSettings bounds) {
        Outbox outbox = outbox(connection, bounds, owner);
        owner.owns(outbox);
        return outbox;
    }

    Outbox outbox(Connection connection, OutboxSettings bounds, OutboxOwner other) {
        return new Outbox(connection, bounds, other, line);
    }

    void offer(Outbox outbox, String... texts) {
        for (String text : texts) {
            outbox.offer(Frame.ofText(text));
        }
    }
}
