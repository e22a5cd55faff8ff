package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Asks the same thing of a node again and again, as a load balancer does, and keeps every answer. */
public final class StatusWatch implements Closeable {
    /** The pause between an answer and the next question. */
    public static final Duration INTERVAL = Duration.ofMillis(100);

    /** The status of a question that nobody answered. */
    public static final int NONE = 0;

    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /**
     * What a question brought.
     *
     * @param status the HTTP status, or {@link #NONE}
     * @param askedNanos when it was asked, as {@link System#nanoTime()}
     * @param took how long the answer took
     */
    public record Answer(int status, long askedNanos, Duration took) {}

    /** What is asked. */
    private interface Question {
        int status() throws IOException;
    }

    private StatusWatch(Question question) {
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(() -> ask(question), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins to ask for a page. */
    public static StatusWatch ofPage(HubClient hub, String path) {
        return new StatusWatch(() -> hub.send("GET", path).statusCode());
    }

    /** Begins to open WebSockets, which it closes at once. */
    public static StatusWatch ofHandshakes(HubClient hub, String path) {
        return new StatusWatch(() -> {
            try (RawSocket client = RawSocket.connect(hub.ws(path))) {
                return Integer.parseInt(client.handshake().split(" ", 3)[1]);
            }
        });
    }

    /** Returns all answers so far, in their order. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Fails unless every answer so far was 200 and came within the limit. */
    public void assertAlwaysHealthy(Duration limit) {
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200))
                .allSatisfy(answer -> assertThat(answer.took()).isLessThan(limit));
    }

    @Override
    public void close() {
        clock.shutdown();
        await("last answer").atMost(HubClient.SOON).until(clock::isTerminated);
    }

    private void ask(Question question) {
        long asked = System.nanoTime();
        int status;
        try {
            status = question.status();
        } catch (IOException | UncheckedIOException nobodyThere) {
            status = NONE;
        }
        answers.add(new Answer(status, asked, Duration.ofNanos(System.nanoTime() - asked)));
    }
}
