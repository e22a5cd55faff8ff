package org.heliograph.sse;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.hub.session.HubSession;
import org.heliograph.message.ChannelName;
import org.heliograph.message.CloseCode;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;

/**
 * The JAX-RS view of one feed: events go into the outbox of its connection, in order with the messages of its channel, and
 * never make the caller wait for the client.
 */
public final class FeedSink implements SseEventSink {
    private final HubSession session;
    private final ChannelName channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Creates the view of an open feed. */
    FeedSink(HubSession session, ChannelName channel) {
        this.session = session;
        this.channel = channel;
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    /**
     * Sends an event whose data is text, a number or a truth value; ids belong to the hub and are not taken.
     *
     * @return complete when the outbox has the event
     * @throws IllegalStateException if the sink is closed
     * @throws IllegalArgumentException if the name breaks its rule or the data is of another type
     */
    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (isClosed()) {
            throw new IllegalStateException("the feed is closed");
        }
        session.send(channel, Frame.ofEncodedText(encode(event), Optional.empty()));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            session.close(CloseCode.NORMAL);
        }
    }

    void ended() {
        closed.set(true);
    }

    /** Returns the wire form of an event; the data comes last, so that comment and retry time are never lost. */
    static String encode(OutboundSseEvent event) {
        StringBuilder out = new StringBuilder();
        if (event.getComment() != null) {
            event.getComment().lines().map(SseEncoder::comment).forEach(out::append);
        }
        if (event.isReconnectDelaySet()) {
            out.append(SseEncoder.retry(Duration.ofMillis(event.getReconnectDelay())));
        }
        if (event.getData() != null) {
            out.append(SseEncoder.event(nameOf(event), dataOf(event.getData())));
        }
        return out.toString();
    }

    private static EventName nameOf(OutboundSseEvent event) {
        try {
            return event.getName() == null ? EventName.MESSAGE : EventName.of(event.getName());
        } catch (InvalidInputException bad) {
            throw new IllegalArgumentException(bad.code().advice(), bad);
        }
    }

    private static String dataOf(Object data) {
        if (data instanceof CharSequence || data instanceof Number || data instanceof Boolean) {
            return data.toString();
        }
        throw new IllegalArgumentException("the data of an event is text, a number or a truth value");
    }
}
