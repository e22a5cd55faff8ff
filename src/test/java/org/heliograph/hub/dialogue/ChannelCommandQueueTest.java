package org.heliograph.hub.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.heliograph.message.ChannelName;
import org.junit.jupiter.api.Test;

/** A client that leaves a channel and comes back to it while its past is still being read is served in that order. */
class ChannelCommandQueueTest {
    private static final ChannelName KEPT = new ChannelName("kept:a");
    private static final ChannelName OTHER = new ChannelName("kept:b");

    private final ChannelCommandQueue turns = new ChannelCommandQueue();
    private final List<String> begun = new ArrayList<>();

    @Test
    void whatIsWantedWhileNothingIsUnderWayBeginsAtOnce() {
        turns.take(KEPT, wish("subscribe", done()));
        turns.take(KEPT, wish("unsubscribe", done()));
        assertThat(begun).containsExactly("subscribe", "unsubscribe");
        assertThat(turns.size()).isZero();
    }

    @Test
    void laterWishesWaitForTheHistoryOfTheFirstAndKeepTheirOrder() {
        CompletableFuture<ChannelName> history = new CompletableFuture<>();
        CompletableFuture<ChannelName> again = new CompletableFuture<>();
        turns.take(KEPT, wish("subscribe", history));
        turns.take(KEPT, wish("unsubscribe", done()));
        turns.take(KEPT, wish("subscribe again", again));
        turns.take(KEPT, wish("unsubscribe again", done()));
        assertThat(begun).containsExactly("subscribe");

        history.complete(KEPT);
        assertThat(begun).containsExactly("subscribe", "unsubscribe", "subscribe again");
        again.complete(KEPT);
        assertThat(begun).endsWith("unsubscribe again");
        assertThat(turns.size()).isZero();
    }

    @Test
    void channelsDoNotWaitForEachOther() {
        turns.take(KEPT, wish("subscribe", new CompletableFuture<>()));
        turns.take(OTHER, wish("subscribe other", done()));
        assertThat(begun).containsExactly("subscribe", "subscribe other");
        assertThat(turns.size()).isOne();
    }

    @Test
    void failureIsThatOfItsOwnWishAlone() {
        CompletableFuture<ChannelName> history = new CompletableFuture<>();
        CompletableFuture<?> first =
                turns.take(KEPT, wish("subscribe", history)).toCompletableFuture();
        CompletableFuture<?> second =
                turns.take(KEPT, wish("unsubscribe", done())).toCompletableFuture();
        history.completeExceptionally(new IllegalStateException("planted"));
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValueMatching(KEPT::equals);
        assertThat(turns.size()).isZero();
    }

    @Test
    void wishThatThrowsFailsAndTheNextGoesOn() {
        CompletableFuture<?> first = turns.take(KEPT, () -> {
                    throw new IllegalStateException("planted");
                })
                .toCompletableFuture();
        turns.take(KEPT, wish("subscribe", done()));
        assertThat(first).isCompletedExceptionally();
        assertThat(begun).containsExactly("subscribe");
    }

    @Test
    void longQueueNeedsNoDeepStack() {
        CompletableFuture<ChannelName> history = new CompletableFuture<>();
        turns.take(KEPT, wish("first", history));
        for (int i = 0; i < 100_000; i++) {
            turns.take(KEPT, wish("more", done()));
        }
        history.complete(KEPT);
        assertThat(begun).hasSize(100_001);
        assertThat(turns.size()).isZero();
    }

    private Supplier<CompletionStage<ChannelName>> wish(String name, CompletableFuture<ChannelName> done) {
        return () -> {
            begun.add(name);
            return done;
        };
    }

    private static CompletableFuture<ChannelName> done() {
        return CompletableFuture.completedFuture(KEPT);
    }
}
