package org.heliograph.sse;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.Hub;
import org.heliograph.message.ChannelName;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;

/**
 * The broadcaster of a channel: what it broadcasts is published on every node, and a sink that it registers gets what anybody
 * publishes to the channel on any node.
 *
 * <p>Its sinks and listeners are its own; the channel is shared with every other broadcaster of it. Safe for any number of
 * threads; the map of sinks is its own lock.
 */
final class ChannelBroadcaster implements SseBroadcaster {
    private static final Logger LOG = Logger.getLogger(ChannelBroadcaster.class.getName());

    private final ChannelName channel;
    private final Hub hub;
    private final RegisteredSink.Factory factory;

    /** By identity: the interface does not say that two sinks differ by {@code equals}. */
    private final IdentityHashMap<SseEventSink, RegisteredSink> sinks = new IdentityHashMap<>();

    private final List<BiConsumer<SseEventSink, Throwable>> errorListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<SseEventSink>> closeListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Creates a broadcaster without sinks. */
    ChannelBroadcaster(ChannelName channel, Hub hub, RegisteredSink.Factory factory) {
        this.channel = channel;
        this.hub = hub;
        this.factory = factory;
    }

    /** Adds a listener to what the JAX-RS runtime throws when a sink is written or closed; it runs on a thread of the hub. */
    @Override
    public void onError(BiConsumer<SseEventSink, Throwable> listener) {
        requireOpen();
        errorListeners.add(Objects.requireNonNull(listener));
    }

    /** Adds a listener to the end of sinks, whoever ended them; it runs on a thread of the hub. */
    @Override
    public void onClose(Consumer<SseEventSink> listener) {
        requireOpen();
        closeListeners.add(Objects.requireNonNull(listener));
    }

    /**
     * Makes a sink a subscriber of the channel; twice is once.
     *
     * <p>Within the resource method that got the sink, its client is admitted and counted as its user and address, and goes on
     * after the {@code Last-Event-ID} that it sent; elsewhere it is an anonymous client that begins now.
     */
    @Override
    public void register(SseEventSink sink) {
        requireOpen();
        RegisteredSink registered;
        synchronized (sinks) {
            if (sinks.containsKey(Objects.requireNonNull(sink))) {
                return;
            }
            registered = factory.of(sink, failure -> ended(sink, failure));
            sinks.put(sink, registered);
        }
        try {
            registered.follow();
        } catch (RuntimeException | Error notOpened) {
            synchronized (sinks) {
                sinks.remove(sink, registered);
            }
            throw notOpened;
        }
        if (closed.get()) {
            // closed meanwhile, perhaps before it knew of this sink
            registered.close();
        }
    }

    /**
     * Publishes the name and the data of an event to the channel, in the name of the application. Its id is ignored, because
     * messages get theirs from the hub. A comment and a reconnection time are no message: they go to the sinks of this
     * broadcaster, ahead of the data.
     *
     * @return as {@link Hub#publish(org.heliograph.message.Publication)}: complete when the hub has the event, which may be before
     *     a client gets it; an event without data is complete at once
     * @throws IllegalArgumentException if the name breaks its rule, or the data is neither text, a number, a truth value nor JSON
     * @throws IllegalStateException if this broadcaster is closed
     */
    @Override
    public CompletionStage<?> broadcast(OutboundSseEvent event) {
        requireOpen();
        String beside = commentAndRetry(event);
        if (!beside.isEmpty()) {
            Frame frame = Frame.ofEncodedText(beside, Optional.empty());
            registered().forEach(sink -> sink.send(frame));
        }
        return event.getData() == null
                ? CompletableFuture.completedStage(null)
                : hub.publish(EventPublication.of(channel, event));
    }

    private static String commentAndRetry(OutboundSseEvent event) {
        StringBuilder out = new StringBuilder();
        if (event.getComment() != null) {
            event.getComment().lines().map(SseEncoder::comment).forEach(out::append);
        }
        if (event.isReconnectDelaySet()) {
            out.append(SseEncoder.retry(Duration.ofMillis(event.getReconnectDelay())));
        }
        return out.toString();
    }

    @Override
    public void close() {
        close(true);
    }

    /**
     * Ends this broadcaster for good; others of the channel go on.
     *
     * @param cascading whether its sinks are closed; otherwise they stay open and get no more messages
     */
    @Override
    public void close(boolean cascading) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        registered().forEach(cascading ? RegisteredSink::close : RegisteredSink::release);
        if (!cascading) {
            synchronized (sinks) {
                sinks.clear();
            }
        }
    }

    private List<RegisteredSink> registered() {
        synchronized (sinks) {
            return new ArrayList<>(sinks.values());
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this broadcaster of " + channel + " is closed");
        }
    }

    private void ended(SseEventSink sink, Optional<Throwable> failure) {
        synchronized (sinks) {
            sinks.remove(sink);
        }
        failure.ifPresent(error -> errorListeners.forEach(listener -> tell(() -> listener.accept(sink, error))));
        closeListeners.forEach(listener -> tell(() -> listener.accept(sink)));
    }

    private void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException ofTheApplication) {
            LOG.log(Level.WARNING, "A listener of the SseBroadcaster of " + channel + " failed", ofTheApplication);
        }
    }
}
