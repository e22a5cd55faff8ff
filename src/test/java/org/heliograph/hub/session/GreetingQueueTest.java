package org.heliograph.hub.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One greeting after another, while there is room. */
class GreetingQueueTest {
    private final List<CompletableFuture<String>> started = new ArrayList<>();
    private boolean room = true;
    private GreetingQueue turns;

    @BeforeEach
    void create() {
        turns = new GreetingQueue(() -> room);
    }

    private CompletionStage<String> greet() {
        return turns.inTurn(() -> {
            CompletableFuture<String> reading = new CompletableFuture<>();
            started.add(reading);
            return reading;
        });
    }

    @Test
    void nextBeginsWhenTheOneBeforeIsComplete() {
        CompletionStage<String> first = greet();
        CompletionStage<String> second = greet();
        assertThat(started).hasSize(1);

        started.get(0).complete("a");
        assertThat(started).hasSize(2);
        started.get(1).complete("b");

        assertThat(first).isCompletedWithValue("a");
        assertThat(second).isCompletedWithValue("b");
    }

    @Test
    void failureIsToldAndKeepsNobodyWaiting() {
        CompletionStage<String> first = greet();
        CompletionStage<String> faulty = turns.inTurn(() -> {
            throw new IllegalStateException("of a test");
        });
        greet();

        started.get(0).completeExceptionally(new IllegalStateException("away"));

        assertThat(first).isCompletedExceptionally();
        assertThat(faulty).isCompletedExceptionally();
        assertThat(started).hasSize(2);
    }

    @Test
    void waitsWhileThereIsNoRoomUntilSomebodySaysThatThereIs() {
        room = false;
        greet();
        assertThat(started).isEmpty();
        assertThat(turns.isDue()).isFalse();

        room = true;
        assertThat(turns.isDue()).isTrue();
        turns.proceed();

        assertThat(started).hasSize(1);
        assertThat(turns.isDue()).isFalse();
    }

    @Test
    void manyThatAreCompleteAtOnceDoNotOverflowTheStack() {
        greet();
        List<CompletionStage<String>> others = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            others.add(turns.inTurn(() -> CompletableFuture.completedStage("at once")));
        }

        started.get(0).complete("a");

        assertThat(others).allSatisfy(each -> assertThat(each).isCompletedWithValue("at once"));
    }
}
