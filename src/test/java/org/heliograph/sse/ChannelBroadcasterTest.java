package org.heliograph.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.heliograph.Hub;
import org.heliograph.PublishAttempt;
import org.heliograph.PublishReceipt;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.Publication;
import org.heliograph.protocol.Frame;
import org.junit.jupiter.api.Test;

class ChannelBroadcasterTest {
    private final RecordingHub hub = new RecordingHub();
    private final IdentityHashMap<SseEventSink, Subscriber> subscribers = new IdentityHashMap<>();
    private final ChannelBroadcaster broadcaster =
            new ChannelBroadcaster(new ChannelName("news"), hub, this::subscribe);
    private final FakeSink first = new FakeSink();
    private final FakeSink second = new FakeSink();
    private final List<SseEventSink> ended = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private Subscriber subscribe(SseEventSink sink, Consumer<Optional<Throwable>> onEnd) {
        Subscriber subscriber = new Subscriber(onEnd);
        subscribers.put(sink, subscriber);
        return subscriber;
    }

    private Subscriber of(FakeSink sink) {
        return Objects.requireNonNull(subscribers.get(sink));
    }

    private void listen() {
        broadcaster.onClose(ended::add);
        broadcaster.onError((sink, failure) -> failures.add(failure));
    }

    @Test
    void eventIsPublishedToTheChannelAndTheStageIsThatOfTheHub() {
        CompletionStage<?> stage = broadcaster.broadcast(FakeEvent.of("headline", "x"));

        assertThat(hub.published)
                .singleElement()
                .satisfies(publication -> assertThat(publication.content()).isEqualTo(Content.ofText("x")));
        assertThat(stage.toCompletableFuture()).isNotDone();
        hub.receipt.completeExceptionally(new IllegalStateException());
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void commentAndReconnectionTimeGoToTheSinksAloneAheadOfTheData() {
        broadcaster.register(first);
        broadcaster.broadcast(new FakeEvent(null, true, "one\ntwo", 1500, MediaType.TEXT_PLAIN_TYPE));

        assertThat(of(first).sent).containsExactly(": one\n\n: two\n\nretry: 1500\n\n");
        assertThat(hub.published).hasSize(1);
    }

    @Test
    void eventWithoutDataIsNotPublished() {
        CompletionStage<?> stage = broadcaster.broadcast(
                new FakeEvent(null, null, "only this", OutboundSseEvent.RECONNECT_NOT_SET, MediaType.TEXT_PLAIN_TYPE));

        assertThat(stage.toCompletableFuture()).isCompleted();
        assertThat(hub.published).isEmpty();
    }

    /** The sinks of a runtime may all be equal. */
    @Test
    void everySinkIsRegisteredOnce() {
        broadcaster.register(first);
        broadcaster.register(first);
        broadcaster.register(second);

        assertThat(of(first).follows).isEqualTo(1);
        assertThat(of(second).follows).isEqualTo(1);
    }

    @Test
    void sinkThatEndedIsSaidAndForgotten() {
        listen();
        broadcaster.register(first);
        Subscriber before = of(first);
        before.onEnd.accept(Optional.empty());
        broadcaster.register(first);

        assertThat(ended).containsExactly(first);
        assertThat(failures).isEmpty();
        assertThat(of(first)).isNotSameAs(before);
    }

    @Test
    void failureIsSaidBeforeTheEnd() {
        listen();
        broadcaster.register(first);
        IllegalStateException failure = new IllegalStateException("gone");
        of(first).onEnd.accept(Optional.of(failure));

        assertThat(failures).containsExactly(failure);
        assertThat(ended).containsExactly(first);
    }

    @Test
    void listenerThatFailsDoesNotKeepTheOthersFromHearing() {
        broadcaster.onClose(sink -> {
            throw new IllegalStateException("of the application");
        });
        listen();
        broadcaster.register(first);
        of(first).onEnd.accept(Optional.empty());

        assertThat(ended).containsExactly(first);
    }

    @Test
    void closingClosesEverySinkUnlessToldNotTo() {
        broadcaster.register(first);
        broadcaster.close();
        assertThat(of(first).closes).isEqualTo(1);

        ChannelBroadcaster other = new ChannelBroadcaster(new ChannelName("news"), hub, this::subscribe);
        other.register(second);
        other.close(false);
        assertThat(of(second).closes).isZero();
        assertThat(of(second).releases).isEqualTo(1);
    }

    @Test
    void closedBroadcasterDoesNothingMore() {
        broadcaster.register(first);
        broadcaster.close();
        broadcaster.close(false);

        assertThat(of(first).closes).isEqualTo(1);
        assertThat(of(first).releases).isZero();
        assertThatIllegalStateException().isThrownBy(() -> broadcaster.register(second));
        assertThatIllegalStateException().isThrownBy(() -> broadcaster.broadcast(FakeEvent.of("x", "y")));
        assertThatIllegalStateException().isThrownBy(() -> broadcaster.onClose(ended::add));
        assertThatIllegalStateException().isThrownBy(() -> broadcaster.onError((sink, failure) -> {}));
        assertThat(hub.published).isEmpty();
    }

    /** A sink whose subscription is only noted. */
    private static final class Subscriber implements RegisteredSink {
        private final Consumer<Optional<Throwable>> onEnd;
        private final List<String> sent = new ArrayList<>();
        private int follows;
        private int closes;
        private int releases;

        Subscriber(Consumer<Optional<Throwable>> onEnd) {
            this.onEnd = onEnd;
        }

        @Override
        public void follow() {
            follows++;
        }

        @Override
        public void send(Frame frame) {
            sent.add(StandardCharsets.UTF_8.decode(frame.buffer()).toString());
        }

        @Override
        public void close() {
            closes++;
        }

        @Override
        public void release() {
            releases++;
        }
    }

    /** A hub that stores what is published, and answers when the test says so. */
    private static final class RecordingHub implements Hub {
        private final List<Publication> published = new ArrayList<>();
        private final CompletableFuture<PublishReceipt> receipt = new CompletableFuture<>();

        @Override
        public CompletionStage<PublishReceipt> publish(Publication publication, Optional<IdempotencyKey> key) {
            published.add(publication);
            return receipt;
        }

        @Override
        public CompletionStage<List<PublishReceipt>> publish(List<PublishAttempt> attempts) {
            throw new UnsupportedOperationException("a broadcast is one message");
        }

        @Override
        public PublishReceipt publishHere(Publication publication) {
            throw new UnsupportedOperationException("a broadcast is for every node");
        }
    }
}
